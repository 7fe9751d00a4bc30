import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Catalog } from '../../catalog';
import { openHome } from '../../local/runtime/local-home';
import type { LocalHome } from '../../local/runtime/local-home';
import { ObjectStore } from '../../local/store';
import { Warehouse } from '../../local/warehouse';
import type { ResultSet } from '../../local/warehouse';
import { UsageError } from '../errors';

/** A home that a run has filled, opened for reading. */
export interface ReadableHome {
  readonly home: LocalHome;
  /** The catalog of the last run. */
  readonly catalog: Catalog;
  query(sql: string): Promise<ResultSet>;
  close(): void;
}

/** Opens the home's warehouse. Throws `UsageError` where no run was made yet, or where another process has it open. */
export async function openReadable(folder: string): Promise<ReadableHome> {
  const root = resolve(folder);
  if (!existsSync(join(root, 'warehouse.duckdb')) || !existsSync(join(root, 'catalog.json'))) {
    throw new UsageError(
      `There is no warehouse in ${root} yet. Run "loadline run" first, or give its folder with --home.`,
    );
  }
  const home = openHome(root);
  const store = new ObjectStore({ buckets: {}, cacheDir: home.storeCache });
  const warehouse = await openWarehouse(home, store);
  return {
    home,
    catalog: JSON.parse(readFileSync(home.catalog, 'utf8')) as Catalog,
    query: (sql) => warehouse.query(sql),
    close: () => warehouse.close(),
  };
}

async function openWarehouse(home: LocalHome, store: ObjectStore): Promise<Warehouse> {
  try {
    return await Warehouse.open({ file: home.warehouse, store });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!/lock/i.test(message)) throw error;
    throw new UsageError(
      `${home.warehouse} is open in another process, and DuckDB lets in one at a time. Wait until that run has ended. (${message})`,
    );
  }
}

/** Reads, and closes the home whatever happens. */
export async function withHome<T>(folder: string, read: (home: ReadableHome) => Promise<T>): Promise<T> {
  const home = await openReadable(folder);
  try {
    return await read(home);
  } finally {
    home.close();
  }
}
