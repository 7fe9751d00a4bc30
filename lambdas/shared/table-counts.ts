/** The figures of DESIGN section 6 for one table and run, as `run --json` shows them. */
export interface TableCounts {
  readonly files: number;
  readonly read: number;
  readonly rejected: number;
  readonly staged: number;
  readonly replayed: number;
  readonly superseded: number;
  readonly held: number;
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
  readonly absent: number;
  readonly agedOut: number;
  readonly placeholders: number;
}

export type CountsByTable = Readonly<Record<string, TableCounts>>;

export const countNames = [
  'files',
  'read',
  'rejected',
  'staged',
  'replayed',
  'superseded',
  'held',
  'inserted',
  'updated',
  'deleted',
  'absent',
  'agedOut',
  'placeholders',
] as const satisfies readonly (keyof TableCounts)[];

export const noCounts: TableCounts = Object.freeze(
  Object.fromEntries(countNames.map((name) => [name, 0])) as Record<keyof TableCounts, number>,
);
