import { countOf, grouped } from '../../catalog';
import { someOf } from './some-of';

/** Fewer earlier loads than this say nothing of what is usual. */
const leastLoads = 8;

/** How far a number may be from the median of the last loads, as a factor, and from the rows of the second smallest and the second largest. */
const factors = { median: 4, second: 2 } as const;

/** A difference of so few rows is never unusual. */
const fewRows = 20;

export interface UsualRows {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/**
 * How many rows a day a table's last loads make usual: from a quarter of their median to four times it, and wider where the second
 * smallest or the second largest of them is near that. So a day of the week that differs is usual, and one odd load changes
 * nothing (docs/semantics.md#unusual-counts). `null`: too few loads to say.
 */
export function usualRows(loads: readonly number[]): UsualRows | null {
  if (loads.length < leastLoads) return null;
  const sorted = [...loads].sort((a, b) => a - b);
  const at = (place: number): number => sorted.at(place) ?? 0;
  const half = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? at(half) : (at(half - 1) + at(half)) / 2;
  return {
    median,
    least: Math.min(median / factors.median, at(1) / factors.second, median - fewRows),
    most: Math.max(median * factors.median, at(-2) * factors.second, median + fewRows),
  };
}

/** The rows that a table has of a batch date. */
export interface DayRows {
  readonly day: string;
  readonly rows: number;
}

export interface UnusualDays {
  readonly days: number;
  /** For people. */
  readonly message: string;
}

/** The days whose rows are far from those of the last loads; `null` where there are none. */
export function unusualDays(days: readonly DayRows[], loads: readonly number[]): UnusualDays | null {
  const usual = usualRows(loads);
  if (usual === null) return null;
  const found = days.filter(({ rows }) => rows < usual.least || rows > usual.most);
  if (found.length === 0) return null;
  const names = someOf(found.map(({ day, rows }) => `${countOf(rows, 'row')} of ${day}`));
  const range = `${grouped(Math.max(0, Math.ceil(usual.least)))} to ${grouped(Math.floor(usual.most))}`;
  return {
    days: found.length,
    message:
      `${names}: that is unusual. The last ${countOf(loads.length, 'load')} make ${range} rows a day usual; ` +
      `their median is ${grouped(Math.round(usual.median))}.`,
  };
}
