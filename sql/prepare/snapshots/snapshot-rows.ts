import { batchDateOf } from '../../tables/change-id';
import { staging } from '../../tables/names';
import type { SnapshotTable } from '../../tables/snapshot-table';
import { columnList, comma, id, join, lit, sql } from '../../text/sql';
import type { Sql } from '../../text/sql';
import { rejectedRow } from './seen-snapshots';

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

/** The image of a delete of the row `w`, behind its operator and its change id. */
export const deletedImage = (table: SnapshotTable): Sql =>
  join(
    table.columns.map(({ name }) =>
      table.key.includes(name) ? sql`w.${id(name)}` : sql`NULL AS ${id(name)}`,
    ),
    comma,
  );

/** What stands in the warehouse as `w` was sent, and is no placeholder. */
export const isReal = (table: SnapshotTable): Sql =>
  table.takesPlaceholders ? sql`COALESCE(w."_placeholder", FALSE) = FALSE` : sql`TRUE`;

/** Keys that are on rows which could not be read, with the newest batch date of such a row. */
export const rejectedKeys = (table: SnapshotTable): Sql =>
  sql`(SELECT ${columnList(table.key)}, MAX(${batchDateOf(id('_change_id'))}) AS "_seen" FROM ${staging(table, 'changes')} WHERE "_op" = ${rejectedRow} GROUP BY ${columnList(table.key)})`;
