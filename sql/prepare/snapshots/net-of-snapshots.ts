import { sameKey, unmatched } from '../../tables/match';
import { dw, staging } from '../../tables/names';
import { latestPublishedRun } from '../../tables/published';
import { sameValues } from '../../tables/same-values';
import type { SnapshotTable } from '../../tables/snapshot-table';
import { columnList, id, sql } from '../../text/sql';
import type { Sql } from '../../text/sql';
import { joinNewest, rejectedRow } from './seen-snapshots';
import {
  dateOf,
  derivedImage,
  imageOf,
  isCompared,
  isLive,
  isReal,
  rejectedKeys,
  rowsOfNewSnapshots,
} from './snapshot-rows';

/**
 * As `netChanges`, of a table of snapshots whose rows stay in their partitions (docs/semantics.md#snapshots). To what was sent and held
 * come the derived deletes: of each row of the warehouse that the newest whole snapshot of its partition lacks. Of a key, rows of
 * snapshots come before deletes (`_rank`). Rows that are older than the newest whole snapshot of their partition come last, and do
 * nothing.
 */
export function netOfSnapshots(table: SnapshotTable, runId: string): Sql[] {
  const [a, w] = [sql`a`, sql`w`];
  const real = isReal(table);
  const image = imageOf(table);
  return [
    sql`DELETE FROM ${staging(table, 'net')}`,
    sql`INSERT INTO ${staging(table, 'net')} (${columnList(image)}, "_replayed", "_changes", "_exists", "_outcome", "_reason")
SELECT ${columnList(image, a)}, a."_replayed", a."_changes",
  CASE WHEN ${unmatched(table, w)} THEN FALSE ELSE ${real} END,
  CASE WHEN a."_rank" = 0 OR w."_change_id" > a."_change_id" THEN 'superseded'
    WHEN a."_op" = 'D' AND ${unmatched(table, w)} THEN 'absent'
    WHEN a."_op" = 'D' THEN 'delete'
    WHEN a."_compared" AND ${real} AND ${sameValues(table.columns, a, w)} THEN 'unchanged'
    ELSE 'upsert' END,
  NULL
FROM (
  SELECT x.*, COUNT(*) OVER (PARTITION BY ${columnList(table.key, sql`x`)}) AS "_changes",
    ROW_NUMBER() OVER (PARTITION BY ${columnList(table.key, sql`x`)} ORDER BY x."_rank" DESC, x."_change_id" DESC) AS "_place"
  FROM (
${sentRows(table, runId, image)}
    UNION ALL
${heldChanges(table, runId, image)}
    UNION ALL
${derivedDeletes(table, runId)}
  ) x
) a
LEFT JOIN ${dw(table)} w ON ${sameKey(table, w, a)}
WHERE a.${id('_place')} = 1`,
  ];
}

const rankOfRow = (row: Sql): Sql => sql`CASE WHEN ${isLive(row)} THEN 2 ELSE 0 END`;

function sentRows(table: SnapshotTable, runId: string, image: readonly string[]): Sql {
  const c = sql`c`;
  return sql`    SELECT ${columnList(image, c)}, FALSE AS "_replayed", ${rankOfRow(c)} AS "_rank",
      ${isCompared(c)} AS "_compared"
    FROM ${staging(table, 'changes')} c ${joinNewest(table, runId, sql`s`, c)} WHERE c."_op" <> ${rejectedRow}`;
}

/** A held delete is given up where a row with its key has come since that could not be read. */
function heldChanges(table: SnapshotTable, runId: string, image: readonly string[]): Sql {
  const h = sql`h`;
  return sql`    SELECT ${columnList(image, h)}, TRUE AS "_replayed",
      CASE WHEN h."_op" <> 'D' THEN ${rankOfRow(h)} WHEN r."_seen" >= ${dateOf(h)} THEN 0 ELSE 1 END AS "_rank", FALSE AS "_compared"
    FROM ${staging(table, 'held')} h ${joinNewest(table, runId, sql`s`, h)}
    LEFT JOIN ${rejectedKeys(table)} r ON ${sameKey(table, sql`r`, h)}
    WHERE h."_run_id" = ${latestPublishedRun(table)}`;
}

function derivedDeletes(table: SnapshotTable, runId: string): Sql {
  const [w, l, r] = [sql`w`, sql`l`, sql`r`];
  return sql`    SELECT ${derivedImage(table)}, 1 AS "_rank", FALSE AS "_compared"
    FROM ${rowsOfNewSnapshots(table, runId)}
    LEFT JOIN (
${liveKeys(table, runId)}
    ) l ON ${sameKey(table, l, w)}
    WHERE ${unmatched(table, l)} AND ${unmatched(table, r)}${table.takesPlaceholders ? sql` AND ${isReal(table)}` : sql``}`;
}

/** Keys that some snapshot has, which is not older than what its partition is known by. */
function liveKeys(table: SnapshotTable, runId: string): Sql {
  const [c, h] = [sql`c`, sql`h`];
  return sql`      SELECT ${columnList(table.key, c)} FROM ${staging(table, 'changes')} c ${joinNewest(table, runId, sql`s`, c)} WHERE c."_op" <> ${rejectedRow} AND ${isLive(c)}
      UNION
      SELECT ${columnList(table.key, h)} FROM ${staging(table, 'held')} h ${joinNewest(table, runId, sql`s`, h)}
      WHERE h."_op" <> 'D' AND h."_run_id" = ${latestPublishedRun(table)} AND ${isLive(h)}`;
}
