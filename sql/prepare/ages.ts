import type { Ages, Table } from '../../catalog';
import { batchDateOf } from '../tables/change-id';
import { etl, staging } from '../tables/names';
import { publishedRuns } from '../tables/published';
import { id, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** The batch date so many days before the newest published one, as text; before the first run, before every date. */
const daysBeforeNewest = (days: number): Sql =>
  sql`(SELECT COALESCE(CAST(MAX(CAST("newest_batch_date" AS DATE)) - ${lit(days)} AS VARCHAR(10)), '') FROM ${etl('published_unit')})`;

const batchDate = batchDateOf(id('_change_id'));

/** Held rows of earlier runs that have waited too long are given up (docs/semantics.md#ageing); what they superseded stays superseded. */
export function ageOut(table: Table, { holdDays }: Ages): Sql {
  return sql`UPDATE ${staging(table, 'net')} SET "_outcome" = 'agedOut'
WHERE "_outcome" = 'held' AND "_replayed" AND ${batchDate} < ${daysBeforeNewest(holdDays)}`;
}

/** No file that old is taken any more, so the tombstone orders nothing (docs/semantics.md#tombstones). */
export const isExpiredTombstone = ({ lateDays }: Ages): Sql =>
  sql`(${batchDate} < ${daysBeforeNewest(lateDays)})`;

/** Whether a tombstone counts: its run is published, and a file as old as it could still come. */
export const countsAsTombstone = (table: Table, ages: Ages): Sql =>
  sql`"_run_id" IN ${publishedRuns(table)} AND NOT ${isExpiredTombstone(ages)}`;
