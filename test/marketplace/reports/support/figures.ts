import type { Cell, Row } from './report-warehouse';

/** The arithmetic of expected answers: whole paise, days as text, ratios of four decimals. Nothing here is SQL. */
export const paise = (amount: Cell | undefined): number => Math.round(Number(amount ?? 0) * 100);
export const rupees = (amount: number): string => (amount / 100).toFixed(2);

/** `null` where there is nothing to divide by. */
export const ratio = (part: number, whole: number, decimals = 4): string | null =>
  whole === 0 ? null : (part / whole).toFixed(decimals);

export const textOf = (cell: Cell | undefined): string => String(cell);
export const dayOf = (timestamp: Cell | undefined): string => textOf(timestamp).slice(0, 10);
export const monthOf = (timestamp: Cell | undefined): string => `${textOf(timestamp).slice(0, 7)}-01`;

const millisecondsOf = (timestamp: Cell | undefined): number =>
  Date.parse(`${textOf(timestamp).replace(' ', 'T')}${textOf(timestamp).length === 10 ? 'T00:00:00' : ''}Z`);
export const secondsBetween = (from: Cell | undefined, to: Cell | undefined): number =>
  (millisecondsOf(to) - millisecondsOf(from)) / 1000;
export const daysBetween = (from: Cell | undefined, to: Cell | undefined): number =>
  secondsBetween(dayOf(from), dayOf(to)) / 86_400;
export const dayAfter = (day: Cell | undefined, days: number): string =>
  new Date(millisecondsOf(day) + days * 86_400_000).toISOString().slice(0, 10);

export const sumOf = <T>(items: readonly T[], figure: (item: T) => number): number =>
  items.reduce((sum, item) => sum + figure(item), 0);

/** PERCENTILE_CONT: between the two nearest values, by the distance to each. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** The items by key, in the order in which the keys come first. */
export function groupsOf<T>(items: readonly T[], key: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups];
}

/** The one row that has these values. */
export function rowWith(rows: readonly Row[], values: Row): Row {
  const found = rows.filter((row) => Object.entries(values).every(([name, value]) => row[name] === value));
  if (found.length !== 1 || found[0] === undefined)
    throw new Error(`${found.length} rows have ${JSON.stringify(values)}; expected 1.`);
  return found[0];
}

/** Rows by these columns, as texts. Reports are compared in an order of the test's own. */
export const sortedBy = <T extends object>(
  rows: readonly T[],
  ...names: readonly (keyof T & string)[]
): T[] => {
  const key = (row: T): string => names.map((name) => String(row[name])).join(' | ');
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
};
