import type { Mart } from '../../catalog';
import { etl } from '../tables/names';
import { id, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** Stands for the day of rows that have none: a NULL equals nothing. Rows of that very day are in one partition with them. */
const noDay = sql`CAST('0001-01-01' AS DATE)`;

/** The partition of a row, never NULL. */
export const dayOf = (column: Sql): Sql => sql`COALESCE(CAST(${column} AS DATE), ${noDay})`;

/** The one partition of a mart that is made anew as a whole. */
export const wholeDay = noDay;

/** The partitions of a mart that are to be made anew, as a subquery. */
export const pendingDays = ({ name }: Pick<Mart, 'name'>): Sql =>
  sql`(SELECT "partition_day" FROM ${etl('mart_pending')} WHERE "mart_name" = ${lit(name)})`;

/** Whether a row is in one of the days of a subquery. */
export const isOfDays = (column: string, days: Sql, alias?: Sql): Sql =>
  sql`${dayOf(alias === undefined ? id(column) : sql`${alias}.${id(column)}`)} IN ${days}`;
