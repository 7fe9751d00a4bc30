import { batchDateOf } from '../../tables/change-id';
import { sameKey } from '../../tables/match';
import { dw, staging } from '../../tables/names';
import { samePartition } from '../../tables/snapshot-table';
import type { SnapshotTable } from '../../tables/snapshot-table';
import { and, columnList, comma, id, join, lit, sql } from '../../text/sql';
import type { Sql } from '../../text/sql';
import { newestSnapshots, rejectedRow } from './seen-snapshots';

/** What both ways to net the rows of snapshots say in the same words; `s` is the newest snapshots of a row's partition. */

export const dateOf = (alias: Sql): Sql => batchDateOf(sql`${alias}."_change_id"`);

/** What `_net` has of each row besides what is found out about it. */
export const imageOf = (table: SnapshotTable): string[] => [
  ...['_op', '_change_id', '_line'],
  ...table.columns.map(({ name }) => name),
];

/** The row is of the newest whole snapshot of its partition, of a newer one that is not whole, or there is none. */
export const isLive = (row: Sql): Sql => sql`(s."_newest" IS NULL OR ${dateOf(row)} >= s."_newest")`;

/** Of a row that was sent: it is in the snapshot by which this run leaves its partition. */
export const isCompared = (row: Sql): Sql =>
  sql`CASE WHEN ${dateOf(row)} = s."_new" THEN TRUE ELSE FALSE END`;

/** The change id of what a snapshot lacks comes before those of its rows: it has no file, whose place is empty. */
export const derivedId = (date: Sql): Sql => sql`${date} || ${lit('  snapshot 10')}`;

/** What a derived delete has of `rowsOfNewSnapshots`: its operator, change id and line, the key of the row, and that nobody held it. */
export const derivedImage = (table: SnapshotTable): Sql => {
  const row = table.columns.map(({ name }) =>
    table.key.includes(name) ? sql`w.${id(name)}` : sql`NULL AS ${id(name)}`,
  );
  return sql`'D' AS "_op", ${derivedId(sql`s."_new"`)} AS "_change_id", 0 AS "_line", ${join(row, comma)}, FALSE AS "_replayed"`;
};

/**
 * What follows FROM: the warehouse's rows `w` whose partition has a new whole snapshot in this run, `s`, which is newer than they are;
 * beside each that its key is on a row of this snapshot or a newer one that could not be read (`r`).
 */
export function rowsOfNewSnapshots(table: SnapshotTable, runId: string): Sql {
  const [w, s, r] = [sql`w`, sql`s`, sql`r`];
  const isOlder = sql`w."_change_id" < s."_new"`;
  return sql`${dw(table)} w JOIN ${newestSnapshots(table, runId)} s ON ${join([...samePartition(table.source.snapshot.partition, s, w), isOlder], and)}
    LEFT JOIN ${rejectedKeys(table)} r ON ${sameKey(table, r, w)} AND r."_seen" >= s."_new"`;
}

/** What stands in the warehouse as `w` was sent, and is no placeholder. */
export const isReal = (table: SnapshotTable): Sql =>
  table.takesPlaceholders ? sql`COALESCE(w."_placeholder", FALSE) = FALSE` : sql`TRUE`;

/** Keys that are on rows which could not be read, with the newest batch date of such a row. */
export const rejectedKeys = (table: SnapshotTable): Sql =>
  sql`(SELECT ${columnList(table.key)}, MAX(${batchDateOf(id('_change_id'))}) AS "_seen" FROM ${staging(table, 'changes')} WHERE "_op" = ${rejectedRow} GROUP BY ${columnList(table.key)})`;
