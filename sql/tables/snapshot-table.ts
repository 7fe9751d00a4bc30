import type { Snapshot, Source, Table } from '../../catalog';

/** A table whose files are snapshots (docs/semantics.md#snapshots). */
export type SnapshotTable = Table & { readonly source: Source & { readonly snapshot: Snapshot } };

export const isSnapshotTable = (table: Table): table is SnapshotTable => table.source.snapshot !== null;
