import { join } from 'node:path';
import { temporaryFolder } from './folders';
import { ObjectStore } from '../../../local/store';
import { printValue, Warehouse } from '../../../local/warehouse';

type Printed = string | null;

/** Reads a home's warehouse in this process, when the command has ended; `query` is shown to print the same. */
export async function withWarehouse<T>(
  home: string,
  read: (select: (sql: string) => Promise<Record<string, Printed>[]>) => Promise<T>,
): Promise<T> {
  const store = new ObjectStore({ buckets: {}, cacheDir: temporaryFolder() });
  const warehouse = await Warehouse.open({ file: join(home, 'warehouse.duckdb'), store });
  try {
    return await read(async (sql) => {
      const { columns, rows } = await warehouse.query(sql);
      return rows.map((row) =>
        Object.fromEntries(
          row.map((value, index): [string, Printed] => [
            columns[index]?.name ?? '',
            value === null ? null : typeof value === 'boolean' ? String(value) : printValue(value),
          ]),
        ),
      );
    });
  } finally {
    warehouse.close();
  }
}

/** All that a reader of the shops' warehouse can see, and what the ledger says is loaded. */
export function shopWarehouse(home: string): Promise<Record<string, Record<string, Printed>[]>> {
  return withWarehouse(home, async (select) => ({
    shop: await select('SELECT * FROM dw.dim_shop ORDER BY shop_id'),
    bill: await select('SELECT * FROM dw.fact_bill ORDER BY bill_id'),
    bill_line: await select('SELECT * FROM dw.fact_bill_line ORDER BY bill_id, line_no'),
    files: await select('SELECT file_key, etag, status FROM etl.loaded_file ORDER BY file_key'),
  }));
}

/** How often something was published. */
export const publishedUnits = (home: string): Promise<number> =>
  withWarehouse(home, async (select) => {
    const [row] = await select('SELECT COUNT(*) AS units FROM etl.published_unit');
    return Number(row?.units);
  });
