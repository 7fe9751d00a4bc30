import { printValue } from '../../../local/warehouse';
import type { ResultSet } from '../../../local/warehouse';

type Printed = readonly (readonly (string | null)[])[];

/**
 * Both answers sorted by their values: an answer without ORDER BY comes as the engine likes. Floating-point numbers, which may
 * differ in the last digit, do not count.
 */
export function inOneOrder(one: ResultSet, two: Printed): [ResultSet, Printed] {
  const exact = one.columns.map(({ type }) => type !== 'float4' && type !== 'float8');
  const keyOf = (row: Printed[number]): string => JSON.stringify(row.filter((_, place) => exact[place]));
  const sorted = <Row>(rows: readonly Row[], key: (row: Row) => string): Row[] =>
    rows
      .map((row): [string, Row] => [key(row), row])
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([, row]) => row);
  return [
    { columns: one.columns, rows: sorted(one.rows, (row) => keyOf(row.map(printValue))) },
    sorted(two, keyOf),
  ];
}
