/** Money is counted in paise, and quotients are made of whole numbers: the expected answers have no rounding of their own. */
export const paise = (amount: unknown): number => Math.round(Number(amount) * 100);

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

/** Part ÷ whole to so many digits, exactly: both are multiples of a half. */
export function decimal(part: number, whole: number, digits: number): string {
  const [over, under] = [BigInt(Math.round(part * 2)), BigInt(Math.round(whole * 2))];
  const negative = over < 0n !== under < 0n;
  const [top, bottom] = [over < 0n ? -over : over, under < 0n ? -under : under];
  const scaled = (2n * top * 10n ** BigInt(digits) + bottom) / (2n * bottom);
  const text = String(scaled).padStart(digits + 1, '0');
  if (digits === 0) return `${negative && scaled !== 0n ? '-' : ''}${text}`;
  const point = text.length - digits;
  return `${negative && scaled !== 0n ? '-' : ''}${text.slice(0, point)}.${text.slice(point)}`;
}
