import type { Catalog, Table } from '../../../catalog';
import type { ReadChange } from './read-changes';

type Row = ReadChange['row'];

/** Tables as maps, changes applied one after the other in their order; references looked at only when asked. */
export class NaiveWarehouse {
  private readonly tables: ReadonlyMap<string, Map<string, { row: Row; changeId: string }>>;

  constructor(private readonly catalog: Catalog) {
    this.tables = new Map(catalog.tables.map((table) => [table.name, new Map()]));
  }

  /** @param batch all of a table's changes that come together; they are put into their order here */
  apply(table: Table, batch: readonly ReadChange[]): void {
    const rows = this.of(table.name);
    for (const change of [...batch].sort((a, b) => (a.changeId < b.changeId ? -1 : 1))) {
      if (change.operator === 'D') rows.delete(change.key);
      else rows.set(change.key, change);
    }
  }

  rows(table: Table): Row[] {
    return [...this.of(table.name).values()].map(({ row }) => row);
  }

  /** References to rows that are not there. */
  dangling(): string[] {
    return this.catalog.tables.flatMap((table) =>
      table.parents.flatMap((parent) =>
        this.rows(table)
          .map((row) => parent.columns.map((pair) => row[pair.child]))
          .filter((key) => !key.includes(null) && !this.of(parent.table).has(key.join('|')))
          .map((key) => `${table.name} refers to ${parent.table} ${key.join('|')}`),
      ),
    );
  }

  private of(name: string): Map<string, { row: Row; changeId: string }> {
    const rows = this.tables.get(name);
    if (rows === undefined) throw new Error(`No table ${name}.`);
    return rows;
  }
}
