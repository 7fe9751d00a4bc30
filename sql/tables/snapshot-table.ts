import type { Snapshot, Source, Table } from '../../catalog';
import { id, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** A table whose files are snapshots (docs/semantics.md#snapshots). */
export type SnapshotTable = Table & { readonly source: Source & { readonly snapshot: Snapshot } };

export const isSnapshotTable = (table: Table): table is SnapshotTable => table.source.snapshot !== null;

/**
 * Whether a row may be in one partition and then in another. In a table whose partition is in its key a row has one partition, and its
 * own snapshots say it all.
 */
export const rowsMayMove = (table: Table): table is SnapshotTable =>
  isSnapshotTable(table) && table.source.snapshot.partition.some((name) => !table.key.includes(name));

/** The change id, or the day, by which a row that is gone was there last: only of a table whose rows may move. */
export const lastSeen = '_last_seen';

/** What the ledger and the plan call a file by which the source says that a day of a table is whole. */
export const markerStatus = 'marker';

/** The same of a file that has a day's totals of a table. */
export const controlStatus = 'control';

/** One condition a column; none where a snapshot is of the whole table. */
export const samePartition = (partition: readonly string[], left: Sql, right: Sql): Sql[] =>
  partition.map((name) => sql`${left}.${id(name)} = ${right}.${id(name)}`);
