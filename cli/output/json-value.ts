import type { Value } from '../../local/warehouse';
import { printValue } from '../../local/warehouse';

/** A number where JSON holds it exactly, otherwise the text that Redshift prints. */
export function inJson(value: Value): Exclude<Value, bigint> {
  if (typeof value === 'bigint')
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  return typeof value === 'number' && !Number.isFinite(value) ? printValue(value) : value;
}
