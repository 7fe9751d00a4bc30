import type { TableDefinition } from './table';

/** The tables of a project that can be used, and who refers to whom among them. */
export class Tables {
  private readonly byName: ReadonlyMap<string, TableDefinition>;
  private readonly usable: ReadonlySet<TableDefinition>;
  private readonly listed: ReadonlySet<unknown>;

  /** @param listed all items of the project's list, also those that are not tables. @default all */
  constructor(
    readonly all: readonly TableDefinition[],
    listed: readonly unknown[] = all,
  ) {
    this.byName = new Map(all.map((table) => [table.name, table]));
    this.usable = new Set(all);
    this.listed = new Set(listed);
  }

  get names(): string[] {
    return [...this.byName.keys()];
  }

  /** Whether a table is in the project, be it usable or not. By name as the references say it. */
  has(referred: TableDefinition | string): boolean {
    if (typeof referred !== 'string') return this.listed.has(referred);
    return this.byName.has(referred) || this.hasUnusable(referred);
  }

  /** The table that a reference or a lookup of `owner` means; `undefined` where it is not in the project or not usable. */
  referred(owner: TableDefinition, referred: TableDefinition | string): TableDefinition | undefined {
    if (referred === 'self') return owner;
    if (typeof referred === 'string') return this.byName.get(referred);
    return this.usable.has(referred) ? referred : undefined;
  }

  /** The checked parents of a table but itself: `accept` orders nothing, and a self-reference cannot. */
  orderingParents(table: TableDefinition): TableDefinition[] {
    return (table.parents ?? [])
      .filter((reference) => reference.onMissingParent !== 'accept')
      .map((reference) => this.referred(table, reference.table))
      .filter((parent) => parent !== undefined && parent !== table) as TableDefinition[];
  }

  private hasUnusable(name: string): boolean {
    return [...this.listed].some((each) => (each as { name?: unknown } | null)?.name === name);
  }
}

export const nameOf = (referred: { readonly name: string } | string): string =>
  typeof referred === 'string' ? referred : referred.name;
