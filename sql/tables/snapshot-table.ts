import type { Snapshot, Source, Table } from '../../catalog';
import { id, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** A table whose files are snapshots (docs/semantics.md#snapshots). */
export type SnapshotTable = Table & { readonly source: Source & { readonly snapshot: Snapshot } };

export const isSnapshotTable = (table: Table): table is SnapshotTable => table.source.snapshot !== null;

/** What the ledger and the plan call a file by which the source says that a day of a table is whole. */
export const markerStatus = 'marker';

/** The same of a file that has a day's totals of a table. */
export const controlStatus = 'control';

/** One condition a column; none where a snapshot is of the whole table. */
export const samePartition = (partition: readonly string[], left: Sql, right: Sql): Sql[] =>
  partition.map((name) => sql`${left}.${id(name)} = ${right}.${id(name)}`);
