import { batchDateOf } from '../../tables/change-id';
import { nameText, staging } from '../../tables/names';
import type { SnapshotTable } from '../../tables/snapshot-table';
import { id, lit, sql } from '../../text/sql';
import type { Sql } from '../../text/sql';
import { rejectedRow } from './seen-snapshots';

/** Of `_net`: nobody sends a delete, so one that was not held is derived. */
export const derivedDeletes = sql`COUNT(CASE WHEN "_op" = 'D' AND NOT "_replayed" THEN 1 END)`;

/**
 * What is counted of a table of snapshots besides: what was derived, what was as it is, and what forbade a day of this run to delete.
 * A day whose files came in part before, or were skipped, is one that is not whole, and has nobody to blame.
 */
export function countSnapshots(table: SnapshotTable, runId: string): Sql {
  const days = (condition: Sql): Sql =>
    sql`(SELECT COUNT(DISTINCT "_batch_date") FROM ${staging(table, 'snapshot')} WHERE "_run_id" = ${lit(runId)}${condition})`;
  const unreadable = sql`"_op" = ${rejectedRow} AND ${id(table.key[0] ?? '')} IS NULL`;
  return sql`SELECT ${nameText(table.name)} AS "table_name",
  ${derivedDeletes} AS "derived_deletes",
  COUNT(CASE WHEN "_outcome" = 'unchanged' THEN 1 END) AS "unchanged",
  ${days(sql``)} AS "snapshot_days",
  ${days(sql` AND "_whole"`)} AS "whole_days",
  (SELECT COUNT(*) FROM ${staging(table, 'changes')} WHERE ${unreadable}) AS "unreadable_rows",
  (SELECT MAX(${batchDateOf(id('_change_id'))}) FROM ${staging(table, 'changes')} WHERE ${unreadable}) AS "unreadable_day"
FROM ${staging(table, 'net')}`;
}
