import type { Ages, Table } from '../../catalog';
import { etl, staging } from '../text/names';
import { lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** The batch date so many days before the newest published one, as text; before the first run, before every date. */
const daysBeforeNewest = (days: number): Sql =>
  sql`(SELECT COALESCE(CAST(MAX(CAST("newest_batch_date" AS DATE)) - ${lit(days)} AS VARCHAR(10)), '') FROM ${etl('published_unit')})`;

/** A change id begins with its batch date. */
const batchDate = sql`SUBSTRING("_change_id", 1, 10)`;

/** Held rows of earlier runs that have waited too long are given up; what they superseded stays superseded. */
export function ageOut(table: Table, { holdDays }: Ages): Sql {
  return sql`UPDATE ${staging(table, 'net')} SET "_outcome" = 'agedOut'
WHERE "_outcome" = 'held' AND "_replayed" AND ${batchDate} < ${daysBeforeNewest(holdDays)}`;
}

/** No file that old is taken any more, so the tombstone orders nothing. */
export const isExpiredTombstone = ({ lateDays }: Ages): Sql =>
  sql`(${batchDate} < ${daysBeforeNewest(lateDays)})`;
