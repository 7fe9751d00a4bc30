import type { Table } from '../../catalog';
import { etl } from './names';
import { id, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** The run whose held rows count: the unit's newest published one. NULL before the first. */
export const latestPublishedRun = (table: Table): Sql =>
  sql`(SELECT MAX("run_id") FROM ${etl('published_unit')} WHERE "unit_name" = ${lit(table.unit)})`;

export const publishedRuns = (table: Table): Sql =>
  sql`(SELECT "run_id" FROM ${etl('published_unit')} WHERE "unit_name" = ${lit(table.unit)})`;

/** What follows FROM: one row with `as_of`, up to which day the warehouse is loaded, and the run that published last. */
export const reportState = sql`(SELECT a."as_of", p."published_run" FROM ${id('mart')}.${id('as_of')} a
CROSS JOIN (SELECT MAX("run_id") AS "published_run" FROM ${etl('published_unit')}) p) s`;
