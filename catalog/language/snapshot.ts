/** What a row of a table's files does: it is a change, or one of all rows that there are. */
export const sourceModes = ['changes', 'snapshot'] as const;
export type SourceMode = (typeof sourceModes)[number];

/** What says that a day's files are all there: a marker file, a trailer's count, control totals, or nothing, as the project declares it. */
export const snapshotProofs = ['marker', 'count', 'control', 'none'] as const;
export type SnapshotProof = (typeof snapshotProofs)[number];

/** How the files of `mode: 'snapshot'` are read (docs/semantics.md#snapshots). */
export interface SnapshotDefinition {
  /** Columns that name a part of the table: a day's files have all rows of the parts that they have. @default all rows of the table */
  readonly partition?: readonly string[];
  /**
   * `'marker'`: rows are deleted only by a day that has its marker file. `'count'`: by a day of one file, whose trailer's count is
   * right. `'control'`: by a day whose control totals are. `'none'`: by every day whose files come; a file that is missing then
   * deletes what it would have had.
   */
  readonly proof: SnapshotProof;
}
