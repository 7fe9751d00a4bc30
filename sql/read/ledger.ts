import { etl } from '../tables/names';
import { id, sql } from '../text/sql';
import { select } from './query';
import type { Query } from './query';

/** A file that the ledger knows. One that changed, and was skipped since, has a row for each content. */
export interface LedgerFile {
  readonly file_key: string;
  readonly etag: string;
  readonly status: 'loaded' | 'skipped';
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
