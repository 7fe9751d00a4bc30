import { printValue } from '../../../local/warehouse';
import type { ResultColumn, ResultSet } from '../../../local/warehouse';

type Printed = string | null;

/** How many differences are told. */
const told = 5;

/**
 * Where two answers of one query differ, row by row; empty where they do not. Both engines print booleans as `t` and `f`,
 * timestamps without a fraction that is zero, and decimals with the scale of their type, so that texts are compared as they
 * are. One thing is not: floating-point numbers are compared as numbers, to twelve digits, for their sums depend on the order.
 */
export function differences({ columns, rows }: ResultSet, other: readonly (readonly Printed[])[]): string[] {
  const found = rows.flatMap((row, index) =>
    columns.flatMap((column, place) => {
      const [one, two] = [printValue(row[place] ?? null), other[index]?.[place] ?? null];
      return isSame(one, two, column)
        ? []
        : [`row ${index + 1}, ${column.name}: ${one ?? 'NULL'} and ${two ?? 'NULL'}`];
    }),
  );
  const count = rows.length === other.length ? [] : [`${rows.length} and ${other.length} rows`];
  return [...count, ...found.slice(0, told), ...(found.length > told ? [`${found.length - told} more`] : [])];
}

function isSame(one: Printed, two: Printed, { type }: ResultColumn): boolean {
  if (one === two) return true;
  if (one === null || two === null || !['float4', 'float8'].includes(type)) return false;
  const [a, b] = [Number(one), Number(two)];
  return Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
}
