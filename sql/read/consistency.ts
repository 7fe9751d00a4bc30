import { liveColumnNames } from '../ddl/live-column';
import { etl, schemas, staging } from '../tables/names';
import { columnList, comma, id, join, lit, sql, unionAll } from '../text/sql';
import type { Table } from '../../catalog';
import { select } from './query';
import type { Cell, Query } from './query';

/** A column as the warehouse has it: the columns of SVV_COLUMNS that a `LiveColumn` has. */
export const liveColumns = (): Query<Readonly<Record<string, Cell>>> => ({
  columns: liveColumnNames,
  sql: sql`SELECT ${columnList(liveColumnNames)} FROM ${id('svv_columns')}
WHERE "table_schema" IN (${join(schemas.map(lit), comma)})
ORDER BY "table_schema" NULLS LAST, "table_name" NULLS LAST, "ordinal_position" NULLS LAST`,
});

/** The newest schema version that was applied; no row before the first. */
export const newestSchemaVersion = (): Query<{ readonly version: string }> => ({
  columns: ['version'],
  sql: sql`SELECT v."version" FROM ${etl('schema_version')} v JOIN ${etl('claimed_run')} c ON c."run_id" = v."run_id"
ORDER BY c."run_number" DESC NULLS LAST LIMIT 1`,
});

export interface KnownNumber {
  /** `null` before the first run claims. */
  readonly newest: number | null;
}

/** One row: the greatest number of a run that claimed the warehouse. */
export const newestRunNumber = (): Query<KnownNumber> => ({
  columns: ['newest'],
  sql: sql`SELECT MAX("run_number") AS "newest" FROM ${etl('claimed_run')}`,
});

export interface FenceRows {
  /** `etl.warehouse_fence`, `staging.order_fence`. */
  readonly fence: string;
  readonly rows: number;
}

/** How many rows each fence has: one is right. */
export const fenceRows = (tables: readonly Table[]): Query<FenceRows> => ({
  columns: ['fence', 'rows'],
  sql: join(
    [
      ...(['warehouse_fence', 'log_fence'] as const).map(
        (name) => sql`SELECT ${lit(`etl.${name}`)} AS "fence", COUNT(*) AS "rows" FROM ${etl(name)}`,
      ),
      ...tables.map(
        (table) =>
          sql`SELECT ${lit(`staging.${table.name}_fence`)} AS "fence", COUNT(*) AS "rows" FROM ${staging(table, 'fence')}`,
      ),
    ],
    unionAll,
  ),
});

/** Files of the ledger by the run that loaded them. */
export interface LoadedTables {
  readonly run_id: string;
  readonly table_name: string;
  readonly files: number;
}

export const loadedTables = (): Query<LoadedTables> => ({
  columns: ['run_id', 'table_name', 'files'],
  sql: sql`SELECT "run_id", "table_name", COUNT(*) AS "files" FROM ${etl('loaded_file')} WHERE "status" = 'loaded'
GROUP BY "run_id", "table_name" ORDER BY "run_id" NULLS LAST, "table_name" NULLS LAST`,
});

export interface Publication {
  readonly run_id: string;
  readonly unit_name: string;
  /** `null`: the run is not among those that claimed the warehouse. */
  readonly run_number: number | null;
}

/** Every publication of a unit, with its run's number. */
export const publications = (): Query<Publication> => ({
  columns: ['run_id', 'unit_name', 'run_number'],
  sql: sql`SELECT u."run_id", u."unit_name", c."run_number" FROM ${etl('published_unit')} u
LEFT JOIN ${etl('claimed_run')} c ON c."run_id" = u."run_id"
ORDER BY u."run_id" NULLS LAST, u."unit_name" NULLS LAST`,
});

/** The runs that the log calls told. */
export const toldRuns = (): Query<{ readonly run_id: string }> =>
  select(['run_id'], sql`${etl('job_log')} WHERE "step" = 'Told' AND "status" <> 'unknown'`);
