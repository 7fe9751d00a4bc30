import type { Ages, Table } from '../../catalog';
import { isExpiredTombstone } from './ages';
import { etl } from '../text/names';
import { lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** The run whose held rows count: the unit's newest published one. NULL before the first. */
export const latestPublishedRun = (table: Table): Sql =>
  sql`(SELECT MAX("run_id") FROM ${etl('published_unit')} WHERE "unit_name" = ${lit(table.unit)})`;

export const publishedRuns = (table: Table): Sql =>
  sql`(SELECT "run_id" FROM ${etl('published_unit')} WHERE "unit_name" = ${lit(table.unit)})`;

/** Whether a tombstone counts: its run is published, and a file as old as it could still come. */
export const countsAsTombstone = (table: Table, ages: Ages): Sql =>
  sql`"_run_id" IN ${publishedRuns(table)} AND NOT ${isExpiredTombstone(ages)}`;
