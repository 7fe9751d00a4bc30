import { etl } from '../tables/names';
import { columnList, id, sql } from '../text/sql';
import { select } from './query';
import type { Query } from './query';

/** A file that the ledger knows. One that changed, and was skipped since, has a row for each content. */
export interface LedgerFile {
  readonly file_key: string;
  readonly etag: string;
  readonly status: 'loaded' | 'skipped' | 'marker' | 'control';
}

export const ledgerFiles = (): Query<LedgerFile> =>
  select(['file_key', 'etag', 'status'], etl('loaded_file'));

export interface NewestBatchDate {
  /** `2026-11-01`; `null` before the first. */
  readonly newest: string | null;
}

/** One row: the newest batch date that is published. */
export const newestBatchDate = (): Query<NewestBatchDate> => ({
  columns: ['newest'],
  sql: sql`SELECT MAX("newest_batch_date") AS "newest" FROM ${etl('published_unit')}`,
});

export interface Relation {
  readonly name: string;
}

/**
 * The tables and views of schema `etl`: whether a run has made them. Only of the local warehouse: Redshift's SVV_COLUMNS
 * has no views that are bound late.
 */
export const metadataRelations = (): Query<Relation> => ({
  columns: ['name'],
  sql: sql`SELECT DISTINCT "table_name" AS "name" FROM ${id('svv_columns')} WHERE "table_schema" = 'etl'`,
});

/** A file of the ledger with the run that recorded it. */
export interface ReplayedFile extends LedgerFile {
  readonly run_id: string;
  readonly batch_date: string;
}

/**
 * Every file of the ledger, those of one run together, the runs in the order in which they published.
 * @param numbered whether the warehouse has the numbers of runs (`etl.claimed_run`); one of an earlier version has not
 */
export function ledgerByRun(numbered: boolean): Query<ReplayedFile> {
  const file = sql`f`;
  const columns = ['run_id', 'file_key', 'etag', 'status', 'batch_date'] as const;
  const place = numbered ? sql`r."run_number" NULLS FIRST, ` : sql``;
  const numbers = numbered ? sql`LEFT JOIN ${etl('claimed_run')} r ON r."run_id" = f."run_id"\n` : sql``;
  return {
    columns,
    sql: sql`SELECT ${columnList(columns, file)} FROM ${etl('loaded_file')} f
${numbers}ORDER BY ${place}f."run_id" NULLS LAST, f."file_key" NULLS LAST, f."etag" NULLS LAST`,
  };
}
