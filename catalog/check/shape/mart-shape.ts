import type {
  FollowingRefresh,
  MartDefinition,
  PartitionedRefresh,
  ReadDefinition,
} from '../../language/mart';
import { column } from './column-shape';
import { expected, isObject, listOf, objectOf, optional, recordOf, text } from './shape';
import type { Shape } from './shape';

const names = listOf('column names', text);

/** The tables and marts themselves are looked at one by one, once each. */
const named = (what: string): Shape =>
  expected(
    `${what}, or the name of one`,
    (value) => typeof value === 'string' || (isObject(value) && typeof value.name === 'string'),
  );
const table = named('a table');

const read = objectOf<ReadDefinition>('what read(…) returns', {
  table,
  columns: names,
  through: optional(table),
});

const partitioned = objectOf<PartitionedRefresh>('{ partition, by, reads }', {
  partition: text,
  by: objectOf<PartitionedRefresh['by']>('{ table, column }', { table, column: text }),
  reads: listOf('read(…)', read),
});
const following = objectOf<FollowingRefresh>('{ partition, follows }', {
  partition: text,
  follows: named('a mart'),
});

const refresh: Shape = (value, faults) => {
  if (value === 'full') return true;
  const what = "'full', { partition, by, reads } or { partition, follows }";
  if (!isObject(value)) return expected(what, () => false)(value, faults);
  return Object.hasOwn(value, 'follows') ? following(value, faults) : partitioned(value, faults);
};

export const mart = objectOf<MartDefinition>('what defineMart(…) returns', {
  name: text,
  description: text,
  key: names,
  columns: recordOf('columns', column),
  query: text,
  refresh,
  distKey: optional(text),
  sortKey: optional(names),
});
