import type { MartDefinition } from '../../language/mart';
import { nameOf } from '../../language/tables';
import type { Tables } from '../../language/tables';
import type { SoundProject } from '../shape/project-shape';

/** What Loadline adds to a project's marts (sql/marts/all-marts.ts). */
export const systemMarts = { asOf: 'as_of', calendar: 'dim_date' } as const;

/** The marts of a project, and what a query can name. */
export class Marts {
  readonly hasCalendar: boolean;
  private readonly listed: readonly unknown[];

  constructor(
    private readonly project: SoundProject,
    private readonly tables: Tables,
  ) {
    this.hasCalendar = project.calendar !== undefined;
    this.listed = project.listedMarts;
  }

  get names(): string[] {
    return this.project.marts.map((mart) => mart.name);
  }

  /** The tables of schema `dw`, those with faults of their own not. */
  get dwNames(): string[] {
    return [
      ...this.tables.all.map((table) => table.warehouse.name),
      ...(this.hasCalendar ? [systemMarts.calendar] : []),
    ];
  }

  /** The tables of schema `mart`, those with faults of their own too. */
  get martNames(): string[] {
    return [systemMarts.asOf, ...this.listed.flatMap((each) => nameIn(each) ?? [])];
  }

  /** Some table or mart cannot be looked at, so that a name that is not found may be its own. */
  get areAllSound(): boolean {
    return this.project.listed.length === this.tables.all.length;
  }

  find(named: MartDefinition | string): MartDefinition | undefined {
    return this.project.marts.find((mart) => mart.name === nameOf(named));
  }
}

const nameIn = (value: unknown): string | undefined => {
  const { name } = (value ?? {}) as { readonly name?: unknown };
  return typeof name === 'string' ? name : undefined;
};
