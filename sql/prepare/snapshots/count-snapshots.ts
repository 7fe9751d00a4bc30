import { batchDateOf } from '../../tables/change-id';
import { etl, nameText, staging } from '../../tables/names';
import type { SnapshotTable } from '../../tables/snapshot-table';
import { id, lit, sql } from '../../text/sql';
import type { Sql } from '../../text/sql';
import { provenDays, rejectedRow } from './seen-snapshots';

/** Of `_net`: nobody sends a delete, so one that was not held is derived. */
export const derivedDeletes = sql`COUNT(CASE WHEN "_op" = 'D' AND NOT "_replayed" THEN 1 END)`;

/** Not proven; a day of which files are loaded gets corrections now, which need none. */
const unprovenDays = (table: SnapshotTable, runId: string): Sql =>
  table.source.snapshot.proof === 'none'
    ? sql`0`
    : sql`(SELECT COUNT(DISTINCT p."batch_date") FROM ${etl('plan_file')} p
    LEFT JOIN (${provenDays(table, runId)}) m ON m."_batch_date" = p."batch_date"
    LEFT JOIN ${etl('loaded_file')} f ON f."table_name" = p."table_name" AND f."batch_date" = p."batch_date" AND f."status" = 'loaded'
    WHERE p."run_id" = ${lit(runId)} AND p."table_name" = ${lit(table.name)} AND p."status" = 'loaded' AND m."_batch_date" IS NULL AND f."run_id" IS NULL)`;

/**
 * What is counted of a table of snapshots besides: what was derived, what was as it is, and what forbade a day of this run to delete.
 */
export function countSnapshots(table: SnapshotTable, runId: string): Sql {
  const unreadable = sql`"_op" = ${rejectedRow} AND ${id(table.key[0] ?? '')} IS NULL`;
  return sql`SELECT ${nameText(table.name)} AS "table_name",
  ${derivedDeletes} AS "derived_deletes",
  COUNT(CASE WHEN "_outcome" = 'unchanged' THEN 1 END) AS "unchanged",
  ${unprovenDays(table, runId)} AS "unproven_days",
  (SELECT COUNT(*) FROM ${staging(table, 'changes')} WHERE ${unreadable}) AS "unreadable_rows",
  (SELECT MAX(${batchDateOf(id('_change_id'))}) FROM ${staging(table, 'changes')} WHERE ${unreadable}) AS "unreadable_day"
FROM ${staging(table, 'net')}`;
}
