/** Rows of a table's files on their way into staging, before the warehouse has seen them. */
const stagingCountNames = ['files', 'read', 'rejected', 'staged'] as const;

/** What became of a change. Every change of a run, new or replayed, is in exactly one of these. */
export const outcomeCountNames = [
  'superseded',
  'held',
  'inserted',
  'updated',
  'deleted',
  'absent',
  'agedOut',
] as const;

/** What the warehouse counts of a table's changes: step CountChanges. */
export const changeCountNames = ['replayed', ...outcomeCountNames, 'placeholders'] as const;

/**
 * The counts of a table in a run (docs/semantics.md#counts), in the order in which they are shown: the one list, from which the types and all sums
 * are made.
 */
export const countNames = [...stagingCountNames, ...changeCountNames] as const;

export type CountName = (typeof countNames)[number];
export type ChangeCountName = (typeof changeCountNames)[number];

/**
 * What is counted of tables of snapshots besides (docs/semantics.md#snapshots): deletes that nobody sent, which are among the
 * changes that other counts account for; and rows that are as the warehouse has them, which are an outcome of their own.
 */
export const snapshotCountNames = ['derivedDeletes', 'unchanged'] as const;

/** Those that `etl.job_log` has a column for. */
export const loggedCountNames = [...countNames, ...snapshotCountNames] as const;

export type SnapshotCountName = (typeof snapshotCountNames)[number];

export type TableCounts = Readonly<Record<CountName, number>> &
  Readonly<Partial<Record<SnapshotCountName, number>>>;

export type CountsByTable = Readonly<Record<string, TableCounts>>;

/** The counts, each made from its name. */
export const countsFrom = (count: (name: CountName) => number): Readonly<Record<CountName, number>> =>
  Object.fromEntries(countNames.map((name) => [name, count(name)])) as Record<CountName, number>;

export const noCounts: Readonly<Record<CountName, number>> = Object.freeze(countsFrom(() => 0));

export const addCounts = (a: TableCounts, b: TableCounts): TableCounts => ({
  ...countsFrom((name) => a[name] + b[name]),
  ...Object.fromEntries(
    snapshotCountNames
      .filter((name) => a[name] !== undefined || b[name] !== undefined)
      .map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]),
  ),
});

/** The sum of some counts of one table. */
export const sumOf = (counts: TableCounts, names: readonly CountName[]): number =>
  names.reduce((sum, name) => sum + counts[name], 0);
