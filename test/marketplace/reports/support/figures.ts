import type { Cell, Row } from './report-warehouse';

/** Money is counted in paise, and quotients are made of whole numbers: the expected answers have no rounding of their own. */
export const paise = (amount: unknown): number => Math.round(Number(amount ?? 0) * 100);

export const rupees = (amount: number): string => decimal(amount, 100, 2);

/** A quotient as decimals print it, rounded half away from zero; null without a divisor. */
export function ratio(part: number, whole: number | null, digits = 4): string | null {
  return whole === null || whole === 0 ? null : decimal(part, whole, digits);
}

/** By how much `now` is more than `before`, as a share of it. */
export const change = (now: number, before: number | null): string | null =>
  before === null ? null : ratio(now - before, before);

export const rupeesOrNull = (amount: number | null): string | null =>
  amount === null ? null : rupees(amount);

/** Of whole numbers; between two of them with the half. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

export const sum = (values: Iterable<number>): number => [...values].reduce((all, each) => all + each, 0);

export function groupBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Compares texts as the engines do, and numbers as numbers. */
export const ascending = (one: string | number, other: string | number): number =>
  one < other ? -1 : one > other ? 1 : 0;

/** Part ÷ whole to so many digits, exactly: both have at most two decimals, or three that end in 5. */
export function decimal(part: number, whole: number, digits: number): string {
  const [over, under] = [BigInt(Math.round(part * 200)), BigInt(Math.round(whole * 200))];
  const negative = over < 0n !== under < 0n;
  const [top, bottom] = [over < 0n ? -over : over, under < 0n ? -under : under];
  const scaled = (2n * top * 10n ** BigInt(digits) + bottom) / (2n * bottom);
  const text = String(scaled).padStart(digits + 1, '0');
  if (digits === 0) return `${negative && scaled !== 0n ? '-' : ''}${text}`;
  const point = text.length - digits;
  return `${negative && scaled !== 0n ? '-' : ''}${text.slice(0, point)}.${text.slice(point)}`;
}

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
