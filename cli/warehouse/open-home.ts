import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Catalog } from '../../catalog';
import { readCatalog, readLanding } from '../../local/runtime/home-files';
import { HomeError, openHome } from '../../local/runtime/local-home';
import type { LocalHome } from '../../local/runtime/local-home';
import type { ReadJson } from '../../local/store';
import type { ResultSet, Warehouse } from '../../local/warehouse';
import { etlViews, metadataRelations } from '../../sql';
import type { Query } from '../../sql';
import { UsageError } from '../errors';
import { openWarehouse } from './open-warehouse';
import { readRows } from './read-rows';

/** A home that a run has filled, opened for reading. */
export interface ReadableHome {
  readonly home: LocalHome;
  /** The catalog of the last run that the warehouse accepted. Throws `HomeError` where its file cannot be read. */
  readonly catalog: Catalog;
  /** The landing folder of the last run. Throws `HomeError` where its file cannot be read. */
  readonly landing: string;
  /** The rows of one of the reading queries of `sql/`. */
  read<Row extends object>(query: Query<Row>): Promise<Row[]>;
  /** A report's query, in the SQL that the engines share. Throws `StatementFailed`. */
  select(sql: string): Promise<ResultSet>;
  /** A person's own statement. */
  query(sql: string): Promise<ResultSet>;
  close(): void;
}

export interface OpenOptions {
  /** A warehouse that lacks views of this version is opened too. @default it is refused */
  readonly anyVersion?: boolean;
}

/** Opens the home's warehouse. Throws `UsageError` where no run has filled it, `HomeInUseError`. */
export async function openReadable(
  folder: string,
  { anyVersion = false }: OpenOptions = {},
): Promise<ReadableHome> {
  const root = resolve(folder);
  if (!existsSync(join(root, 'warehouse.duckdb'))) {
    throw new UsageError(
      `There is no warehouse in ${root} yet. Run "loadline run" first, or give its folder with --home.`,
    );
  }
  const home = openHome(root);
  const warehouse = await openWarehouse(home.warehouse, home.storeCache);
  try {
    await checkTables(warehouse, root, anyVersion);
  } catch (error) {
    warehouse.close();
    throw error;
  }
  return {
    home,
    // Read when they are asked for: most commands need neither.
    get catalog() {
      return readable('catalog.json', readCatalog(home), root);
    },
    get landing() {
      const found = readLanding(home);
      // A home that an earlier version filled does not say.
      return found === undefined ? join(root, 'landing') : readable('landing.json', found, root);
    },
    read: (query) => readRows(warehouse, query),
    select: async (sql) => {
      const [result] = await warehouse.transaction([sql]);
      return { columns: result?.columns ?? [], rows: result?.rows ?? [] };
    },
    query: (sql) => warehouse.query(sql),
    close: () => warehouse.close(),
  };
}

/** What the file holds. Throws `HomeError` with what to do. */
function readable<T>(file: string, found: ReadJson<T> | undefined, root: string): T {
  if (found?.kind === 'read') return found.value;
  const fault = found?.fault ?? 'it is not there';
  throw new HomeError(
    `${join(root, file)} cannot be read: ${fault}. Run "loadline run" again, with or without new files: it writes the file anew.`,
  );
}

/** A run that failed early, or was killed, may have left a home without tables. */
async function checkTables(warehouse: Warehouse, root: string, anyVersion: boolean): Promise<void> {
  const relations = await readRows(warehouse, metadataRelations());
  const missing = etlViews.filter((view) => !relations.some(({ name }) => name === view));
  if (missing.length === etlViews.length) {
    throw new UsageError(
      `No run has got far enough to make the tables of ${root}. Run "loadline run" again; ${join(root, 'outbox')} has the mails of those that failed.`,
    );
  }
  if (missing.length > 0 && !anyVersion) {
    throw new UsageError(
      `The warehouse in ${root} is of an earlier version, without ${missing.map((view) => `etl.${view}`).join(', ')}. Run "loadline run" once, which adds them.`,
    );
  }
}

/** Reads, and closes the home whatever happens. */
export async function withHome<T>(
  folder: string,
  read: (home: ReadableHome) => Promise<T>,
  options?: OpenOptions,
): Promise<T> {
  const home = await openReadable(folder, options);
  try {
    return await read(home);
  } finally {
    home.close();
  }
}
