import type { Mart } from '../../catalog';
import type { PendingMart } from '../../contracts';
import { etl } from '../tables/names';
import { id, join, lit, sql } from '../text/sql';
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

/** Some partitions. */
export interface Days {
  /** Their days, a subquery. */
  readonly list: Sql;
  /** Their bounds, where they are known: literals let the engines skip blocks of a sorted table, which a subquery does not. */
  readonly span?: Pick<PendingMart, 'firstDay' | 'lastDay' | 'undated'>;
}

/** Whether a row is in one of the days. */
export function isOfDays(column: string, { list, span }: Days, alias?: Sql): Sql {
  const value = alias === undefined ? id(column) : sql`${alias}.${id(column)}`;
  const isIn = sql`${dayOf(value)} IN ${list}`;
  return span === undefined ? isIn : sql`(${within(value, span)}) AND ${isIn}`;
}

function within(value: Sql, { firstDay, lastDay, undated }: NonNullable<Days['span']>): Sql {
  const day = (text: string): Sql => sql`CAST(${lit(text)} AS DATE)`;
  const dated =
    firstDay === null || lastDay === null
      ? []
      : [sql`${value} >= ${day(firstDay)} AND ${value} < ${day(lastDay)} + 1`];
  const none = undated === 0 ? [] : [sql`${value} IS NULL OR ${value} < ${noDay} + 1`];
  return join([...dated, ...none], sql` OR `);
}
