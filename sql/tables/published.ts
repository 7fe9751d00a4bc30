import type { Table } from '../../catalog';
import { etl } from './names';
import { lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** The run whose held rows count: the unit's newest published one. NULL before the first. */
export const latestPublishedRun = (table: Table): Sql =>
  sql`(SELECT MAX("run_id") FROM ${etl('published_unit')} WHERE "unit_name" = ${lit(table.unit)})`;

export const publishedRuns = (table: Table): Sql =>
  sql`(SELECT "run_id" FROM ${etl('published_unit')} WHERE "unit_name" = ${lit(table.unit)})`;
