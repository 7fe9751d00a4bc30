import { buildCatalog } from '../../../catalog';
import marketplace from '../../../marketplace';
import type { Source } from '../../../marketplace/source';
import { withWarehouse } from './warehouse';

const catalog = buildCatalog(marketplace);

/** Row for row, every column of the catalog; a few of the rows that differ say more than all of them. */
export async function expectWarehouseIsSource(home: string, source: Source): Promise<void> {
  await withWarehouse(home, async (select) => {
    for (const { name, warehouse, columns } of catalog.tables) {
      const list = columns.map((column) => `"${column.name}"`).join(', ');
      const texts = (rows: Iterable<Record<string, string | null>>): string[] =>
        [...rows].map((row) => JSON.stringify(columns.map((column) => row[column.name])));
      const found = texts(await select(`SELECT ${list} FROM "dw"."${warehouse.name}"`));
      const wanted = texts(source.rows(name));
      expect({
        table: name,
        rows: found.length,
        surplus: without(found, wanted),
        missing: without(wanted, found),
      }).toEqual({ table: name, rows: wanted.length, surplus: [], missing: [] });
    }
  });
}

function without(rows: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return rows.filter((row) => !known.has(row)).slice(0, 5);
}
