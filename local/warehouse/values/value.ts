import {
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
} from '@duckdb/node-api';
import type { DuckDBValue } from '@duckdb/node-api';

/** One value of a result: whole numbers as bigint; decimals, dates and timestamps as the text that Redshift prints. */
export type Value = null | string | boolean | bigint | number;

export function toValue(value: DuckDBValue): Value {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint')
    return value;
  if (typeof value === 'number') return value;
  if (value instanceof DuckDBTimestampValue) return withoutEmptyFraction(value.toString());
  if (value instanceof DuckDBTimestampTZValue)
    return `${withoutEmptyFraction(new DuckDBTimestampValue(value.micros).toString())}+00`;
  if (value instanceof DuckDBDecimalValue || value instanceof DuckDBDateValue) return value.toString();
  return String(value);
}

const withoutEmptyFraction = (text: string): string => text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');

/** The value as Redshift's own clients print it: `t` and `f`, full scales, no fraction of a second that is zero. */
export function printValue(value: Value): string | null {
  if (value === null) return null;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return String(value);
}
