import type { Catalog } from '../../../catalog';
import type { Source } from '../../../marketplace/source';
import type { NaiveWarehouse } from './naive-warehouse';

const sorted = (row: Readonly<Record<string, string | null>> | undefined): unknown =>
  Object.entries(row ?? {}).sort();

/** Every row of every table; the source's must come in key order. */
export function expectEqual(catalog: Catalog, warehouse: NaiveWarehouse, source: Source): void {
  for (const table of catalog.tables) {
    const keyOf = (row: Readonly<Record<string, string | null>>): string =>
      table.key.map((column) => row[column]).join('|');
    const loaded = new Map(warehouse.rows(table).map((row) => [keyOf(row), row]));
    const expected = [...source.rows(table.name)];
    expect(loaded.size).toBe(expected.length);
    // `expect` for each row would take most of the test's time.
    const different = expected.filter(
      (row) => JSON.stringify(sorted(loaded.get(keyOf(row)))) !== JSON.stringify(sorted(row)),
    );
    expect(different.map((row) => ({ expected: row, loaded: loaded.get(keyOf(row)) })).slice(0, 3)).toEqual(
      [],
    );
    const sortable = (text: string): string => (/^\d+$/.test(text) ? text.padStart(20, '0') : text);
    const keys = expected.map((row) => table.key.map((column) => sortable(row[column] ?? '')).join('|'));
    expect(keys.filter((key, index) => index > 0 && key <= (keys[index - 1] ?? ''))).toEqual([]);
  }
}
