import type { Row } from './report-warehouse';

/** The arithmetic by which tests know the answers: whole paise, days as text, nothing of SQL. */
export const paise = (amount: unknown): number => Math.round(Number(amount ?? 0) * 100);
export const rupees = (amount: number): string => (amount / 100).toFixed(2);
/** Four decimals, as reports print a ratio; null of nothing. */
export const ratio = (part: number, whole: number): string | null =>
  whole === 0 ? null : (part / whole).toFixed(4);

export const dayOf = (time: unknown): string => String(time).slice(0, 10);
export const monthOf = (time: unknown): string => `${String(time).slice(0, 7)}-01`;
const epochDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
export const daysBetween = (from: unknown, to: unknown): number =>
  epochDay(dayOf(to)) - epochDay(dayOf(from));
export const addDays = (day: string, days: number): string =>
  new Date((epochDay(day) + days) * 86_400_000).toISOString().slice(0, 10);
/** The Monday of its week: 1970-01-01 was a Thursday. */
export const mondayOf = (time: unknown): string => addDays(dayOf(time), -((epochDay(dayOf(time)) + 3) % 7));
export const hoursBetween = (from: unknown, to: unknown): number =>
  (Date.parse(`${String(to).replace(' ', 'T')}Z`) - Date.parse(`${String(from).replace(' ', 'T')}Z`)) /
  3_600_000;

export const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);
export const sumOf = (rows: readonly Row[], column: string): number =>
  sum(rows.map((row) => paise(row[column])));

/** Between the two values beside it, as `PERCENTILE_CONT` is defined; null of nothing. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low === undefined || high === undefined ? null : low + (at - Math.floor(at)) * (high - low);
}

export const fixed = (value: number | null, digits: number): string | null =>
  value === null ? null : value.toFixed(digits);

export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : sum(values) / values.length;

/** Rows by a key of text parts, the keys in order. */
export function groups<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => readonly unknown[],
): [string[], Item[]][] {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item).map(String).join('|');
    found.set(key, [...(found.get(key) ?? []), item]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, all]) => [key.split('|'), all]);
}

export const withKey = (rows: readonly Row[], column: string, value: unknown): Row[] =>
  rows.filter((row) => row[column] === value);

/** Those of an order. */
export const of = (rows: readonly Row[], order: Row): Row[] => withKey(rows, 'order_id', order.order_id);
