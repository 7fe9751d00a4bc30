import type { Catalog, Table } from '../../../catalog';
import { tableNames } from '../base/row';
import type { Row, TableName } from '../base/row';

/** A reference as the database enforces it. */
export interface Reference {
  readonly child: TableName;
  readonly parent: TableName;
  /** In the order of the parent's key. */
  readonly childColumns: readonly string[];
  readonly parentColumns: readonly string[];
}

/** The keys and references of the source's tables, from the catalog: it enforces what the warehouse relies on. */
export class Shape {
  private readonly tables: ReadonlyMap<TableName, Table>;
  private readonly referencesOfChild: ReadonlyMap<TableName, readonly Reference[]>;
  private readonly referencesOfParent: ReadonlyMap<TableName, readonly Reference[]>;

  constructor(catalog: Catalog) {
    this.tables = new Map(
      tableNames.map((name) => {
        const table = catalog.tables.find((each) => each.name === name);
        if (table === undefined) throw new Error(`The catalog "${catalog.name}" has no table "${name}".`);
        return [name, table];
      }),
    );
    const references = [...this.tables].flatMap(([child, table]) =>
      table.parents.map((parent): Reference => ({
        child,
        parent: parent.table as TableName, // the catalog's own names; `table` throws for any other
        childColumns: parent.columns.map((pair) => pair.child),
        parentColumns: parent.columns.map((pair) => pair.parent),
      })),
    );
    const of = (side: 'child' | 'parent'): Map<TableName, Reference[]> =>
      new Map(tableNames.map((name) => [name, references.filter((reference) => reference[side] === name)]));
    this.referencesOfChild = of('child');
    this.referencesOfParent = of('parent');
  }

  table(name: TableName): Table {
    const table = this.tables.get(name);
    if (table === undefined) throw new Error(`The source has no table "${name}".`);
    return table;
  }

  /** One text per key, for maps. */
  keyText(name: TableName, row: Row): string {
    return joinKey(row, this.table(name).key);
  }

  parentsOf(name: TableName): readonly Reference[] {
    return this.referencesOfChild.get(name) ?? [];
  }

  childrenOf(name: TableName): readonly Reference[] {
    return this.referencesOfParent.get(name) ?? [];
  }

  compareKeys(name: TableName, a: Row, b: Row): number {
    for (const column of this.table(name).key) {
      const [left, right] = [a[column] ?? '', b[column] ?? ''];
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  }
}

/** The key that a child's row refers to, as the parent's `keyText`; `undefined` where a part is NULL: nothing is checked. */
export function referredKey(reference: Reference, row: Row): string | undefined {
  return reference.childColumns.some((column) => row[column] === null)
    ? undefined
    : joinKey(row, reference.childColumns);
}

/** The same, as a row with the parent's key columns. */
export const referredRow = (reference: Reference, row: Row): Row =>
  Object.fromEntries(
    reference.parentColumns.map((column, i) => [column, row[reference.childColumns[i] ?? ''] ?? null]),
  );

const joinKey = (row: Row, columns: readonly string[]): string =>
  columns.length === 1
    ? String(row[columns[0] ?? ''])
    : columns.map((column) => String(row[column])).join('\u0001');
