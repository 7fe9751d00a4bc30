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
 * The counts of a table in a run (docs/semantics.md#counts), in the order in which they are shown: the one list, from which the types, the columns
 * of `etl.job_log` and all sums are made.
 */
export const countNames = [...stagingCountNames, ...changeCountNames] as const;

export type CountName = (typeof countNames)[number];
export type ChangeCountName = (typeof changeCountNames)[number];

export type TableCounts = Readonly<Record<CountName, number>>;

export type CountsByTable = Readonly<Record<string, TableCounts>>;

/** The counts, each made from its name. */
export const countsFrom = (count: (name: CountName) => number): TableCounts =>
  Object.fromEntries(countNames.map((name) => [name, count(name)])) as TableCounts;

export const noCounts: TableCounts = Object.freeze(countsFrom(() => 0));

export const addCounts = (a: TableCounts, b: TableCounts): TableCounts =>
  countsFrom((name) => a[name] + b[name]);

/** The sum of some counts of one table. */
export const sumOf = (counts: TableCounts, names: readonly CountName[]): number =>
  names.reduce((sum, name) => sum + counts[name], 0);
