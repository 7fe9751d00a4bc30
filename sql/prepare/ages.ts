import type { Catalog, Table } from '../../catalog';
import { batchDateOf } from '../tables/change-id';
import { staging } from '../tables/names';
import { daysBeforePublished, publishedRuns } from '../tables/published';
import { id, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** What of the catalog decides what is old. */
export type Aging = Pick<Catalog, 'ages' | 'units'>;

/** Before the first run, before every date. */
export const oldestBatchDate = (catalog: Aging, days: number): Sql =>
  sql`COALESCE(${daysBeforePublished(catalog, days)}, '')`;

const batchDate = batchDateOf(id('_change_id'));

/** Held rows of earlier runs that have waited too long are given up (docs/semantics.md#ageing); what they superseded stays superseded. */
export function ageOut(table: Table, catalog: Aging): Sql {
  return sql`UPDATE ${staging(table, 'net')} SET "_outcome" = 'agedOut'
WHERE "_outcome" = 'held' AND "_replayed" AND ${batchDate} < ${oldestBatchDate(catalog, catalog.ages.holdDays)}`;
}

/** No file that old is taken any more, so the tombstone orders nothing (docs/semantics.md#tombstones). */
export const isExpiredTombstone = (catalog: Aging): Sql =>
  sql`(${batchDate} < ${oldestBatchDate(catalog, catalog.ages.lateDays)})`;

/** Whether a tombstone counts: its run is published, and a file as old as it could still come. */
export const countsAsTombstone = (table: Table, catalog: Aging): Sql =>
  sql`"_run_id" IN ${publishedRuns(table)} AND NOT ${isExpiredTombstone(catalog)}`;
