import { sameKey, unmatched } from '../../tables/match';
import { dw, staging } from '../../tables/names';
import { latestPublishedRun } from '../../tables/published';
import { sameValues } from '../../tables/same-values';
import { lastSeen } from '../../tables/snapshot-table';
import type { SnapshotTable } from '../../tables/snapshot-table';
import { columnList, comma, id, join, sql } from '../../text/sql';
import type { Sql } from '../../text/sql';
import { countsAsTombstone } from '../ages';
import type { Aging } from '../ages';
import { joinNewest, rejectedRow } from './seen-snapshots';
import {
  dateOf,
  derivedId,
  derivedImage,
  imageOf,
  isCompared,
  isLive,
  rejectedKeys,
  rowsOfNewSnapshots,
} from './snapshot-rows';

/**
 * As `netOfSnapshots`, of a table whose rows may move between its partitions (docs/semantics.md#partitions). Of a key, the row that was
 * seen last counts (`_last_seen`): one of the files, a held one, or what is known from before, which is the warehouse's row or one that
 * is gone. Where a newer whole snapshot of its partition lacks it, it departs, wherever the warehouse has the row. Such a table takes no
 * placeholders: they are NULL in all but their key, and a partition is NULL nowhere.
 */
export function netOfMovingRows(table: SnapshotTable, catalog: Aging, runId: string): Sql[] {
  const image = imageOf(table);
  const departs = sql`a."_outcome" = 'departs'`;
  const values: Readonly<Record<string, Sql>> = {
    _op: sql`'D'`,
    _change_id: sql`a."_departure"`,
    _line: sql`0`,
  };
  const written = image.map((name) =>
    table.key.includes(name)
      ? sql`a.${id(name)}`
      : sql`CASE WHEN ${departs} THEN ${values[name] ?? sql`NULL`} ELSE a.${id(name)} END`,
  );
  // The row that departs is superseded, and nobody sent its delete: one change more.
  return [
    sql`DELETE FROM ${staging(table, 'net')}`,
    sql`INSERT INTO ${staging(table, 'net')} (${columnList(image)}, "_replayed", "_changes", "_exists", "_outcome", "_reason", ${id(lastSeen)})
SELECT ${join(written, comma)},
  CASE WHEN ${departs} THEN FALSE ELSE a."_replayed" END, a."_changes" + CASE WHEN ${departs} THEN 1 ELSE 0 END, a."_exists",
  CASE WHEN NOT (${departs}) THEN a."_outcome" WHEN a."_exists" THEN 'delete' ELSE 'absent' END, NULL,
  CASE WHEN ${departs} OR a."_op" = 'D' THEN a.${id(lastSeen)} END
FROM (
${judgedRows(table, catalog, runId, image)}
) a`,
  ];
}

/** The last change of each key, and what becomes of it: of a row that a newer snapshot lacks, `departs`. */
function judgedRows(table: SnapshotTable, catalog: Aging, runId: string, image: readonly string[]): Sql {
  const [x, w, t, b] = [sql`x`, sql`w`, sql`t`, sql`b`];
  const key = columnList(table.key);
  const seen = standingSeen(table, b);
  return sql`  SELECT ${columnList(image, x)}, x."_replayed", x."_changes", x."_departure", x.${id(lastSeen)},
    CASE WHEN ${unmatched(table, w)} THEN FALSE ELSE TRUE END AS "_exists",
    CASE WHEN x."_given_up" OR w."_change_id" > x."_change_id" OR t.${id(lastSeen)} > x.${id(lastSeen)} OR ${seen} > x.${id(lastSeen)} THEN 'superseded'
      WHEN x."_superseded" AND x."_departure" IS NULL THEN 'superseded'
      WHEN x."_superseded" THEN 'departs'
      WHEN x."_op" = 'D' AND ${unmatched(table, w)} THEN 'absent'
      WHEN x."_op" = 'D' THEN 'delete'
      WHEN x."_compared" AND ${sameValues(table.columns, x, w)} THEN 'unchanged'
      ELSE 'upsert' END AS "_outcome"
  FROM (
${lastChanges(table, runId, image)}
  ) x
  LEFT JOIN ${dw(table)} w ON ${sameKey(table, w, x)}
  ${joinHeld(table)}
  LEFT JOIN (
    SELECT ${key}, MAX(${id(lastSeen)}) AS ${id(lastSeen)} FROM ${staging(table, 'tombstone')}
    WHERE ${countsAsTombstone(table, catalog)} GROUP BY ${key}
  ) t ON ${sameKey(table, t, x)}
  ${joinNewest(table, runId, b, w)}
  WHERE x."_place" = 1`;
}

/** What is held, `h`, of the key of the warehouse's row. */
const joinHeld = (table: SnapshotTable): Sql =>
  sql`LEFT JOIN ${staging(table, 'held')} h ON h."_run_id" = ${latestPublishedRun(table)} AND ${sameKey(table, sql`h`, sql`w`)}`;

/**
 * By when the warehouse's row `w` was there last. A row that stands as it was in a newer snapshot was not written for it, so its change id
 * does not say so; where a change of the key is held (`h`), that snapshot had no such row.
 * @param newest the newest snapshots of its partition
 */
const standingSeen = (table: SnapshotTable, newest: Sql): Sql =>
  sql`CASE WHEN NOT (${unmatched(table, sql`h`)}) THEN COALESCE(h.${id(lastSeen)}, w."_change_id") WHEN ${newest}."_before" > w."_change_id" THEN ${newest}."_before" ELSE w."_change_id" END`;

function lastChanges(table: SnapshotTable, runId: string, image: readonly string[]): Sql {
  const last = [sql`CASE WHEN x."_given_up" THEN 0 ELSE 1 END`, sql`x.${id(lastSeen)}`, sql`x."_change_id"`];
  return sql`    SELECT x.*, COUNT(*) OVER (PARTITION BY ${columnList(table.key, sql`x`)}) AS "_changes",
      ROW_NUMBER() OVER (PARTITION BY ${columnList(table.key, sql`x`)} ORDER BY ${join(
        last.map((each) => sql`${each} DESC`),
        comma,
      )}) AS "_place"
    FROM (
${sentRows(table, runId, image)}
      UNION ALL
${heldChanges(table, runId, image)}
      UNION ALL
${derivedDeletes(table, runId)}
    ) x`;
}

/** The change id of a row's delete if it departs. None where a row with its key has come since that could not be read. */
const departure = (row: Sql): Sql =>
  sql`CASE WHEN ${isLive(row)} OR r."_seen" >= s."_newest" THEN NULL ELSE ${derivedId(sql`s."_newest"`)} END`;

const isSuperseded = (row: Sql): Sql => sql`CASE WHEN ${isLive(row)} THEN FALSE ELSE TRUE END`;

function sentRows(table: SnapshotTable, runId: string, image: readonly string[]): Sql {
  const c = sql`c`;
  return sql`      SELECT ${columnList(image, c)}, FALSE AS "_replayed", FALSE AS "_given_up", ${isSuperseded(c)} AS "_superseded", ${departure(c)} AS "_departure",
        ${isCompared(c)} AS "_compared", c."_change_id" AS ${id(lastSeen)}
      FROM ${staging(table, 'changes')} c ${joinNewest(table, runId, sql`s`, c)}
      LEFT JOIN ${rejectedKeys(table)} r ON ${sameKey(table, sql`r`, c)} WHERE c."_op" <> ${rejectedRow}`;
}

/** A held delete is given up where a row with its key has come since that could not be read. */
function heldChanges(table: SnapshotTable, runId: string, image: readonly string[]): Sql {
  const h = sql`h`;
  const row = (value: Sql, ofDelete: Sql): Sql =>
    sql`CASE WHEN h."_op" <> 'D' THEN ${value} ELSE ${ofDelete} END`;
  return sql`      SELECT ${columnList(image, h)}, TRUE AS "_replayed",
        CASE WHEN h."_op" = 'D' AND r."_seen" >= ${dateOf(h)} THEN TRUE ELSE FALSE END AS "_given_up",
        ${row(isSuperseded(h), sql`FALSE`)} AS "_superseded", ${row(departure(h), sql`NULL`)} AS "_departure", FALSE AS "_compared",
        COALESCE(h.${id(lastSeen)}, h."_change_id") AS ${id(lastSeen)}
      FROM ${staging(table, 'held')} h ${joinNewest(table, runId, sql`s`, h)}
      LEFT JOIN ${rejectedKeys(table)} r ON ${sameKey(table, sql`r`, h)}
      WHERE h."_run_id" = ${latestPublishedRun(table)}`;
}

/** Of the warehouse's rows that the newest whole snapshot of their partition lacks, if none of the files or held ones was seen later. */
function derivedDeletes(table: SnapshotTable, runId: string): Sql {
  const [w, s, h, l, r] = [sql`w`, sql`s`, sql`h`, sql`l`, sql`r`];
  const seen = standingSeen(table, s);
  const key = columnList(table.key);
  return sql`      SELECT ${derivedImage(table)}, FALSE AS "_given_up", FALSE AS "_superseded", NULL AS "_departure",
        FALSE AS "_compared", ${seen} AS ${id(lastSeen)}
      FROM ${rowsOfNewSnapshots(table, runId)}
      ${joinHeld(table)}
      LEFT JOIN (
        SELECT ${key}, MAX("_change_id") AS "_change_id" FROM ${staging(table, 'changes')} WHERE "_op" <> ${rejectedRow} GROUP BY ${key}
      ) l ON ${sameKey(table, l, w)}
      WHERE ${unmatched(table, r)} AND (${unmatched(table, h)} OR h."_op" = 'D') AND (${unmatched(table, l)} OR l."_change_id" < ${seen})`;
}
