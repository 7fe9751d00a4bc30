import type { Json } from '../json';

/** A JSONata result that JSON cannot hold: a function, a regular expression, a number that is not finite. */
export class UnsupportedResult extends Error {}

/**
 * Copies a JSONata result into plain JSON: its sequences are arrays with extra properties, and its objects may share parts
 * with a variable. `undefined` members are left out, as JSON does.
 */
export function plainJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(plainJson);
  if (typeof value !== 'object' || '_jsonata_lambda' in value || '_jsonata_function' in value)
    throw new UnsupportedResult(typeof value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, plainJson(member)]));
}
