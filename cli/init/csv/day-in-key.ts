import { isDay } from '../../../catalog';

/** How a day is written in the key of a file, and how a path says so. */
export interface DayWriting {
  readonly pattern: RegExp;
  readonly inPath: string;
}

/** Behind eight digits may be a time. */
export const dayWritings: readonly DayWriting[] = [
  { pattern: /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/g, inPath: '{date}' },
  { pattern: /(?<!\d)(\d{4})_(\d{2})_(\d{2})(?!\d)/g, inPath: '{date:YYYY_MM_DD}' },
  { pattern: /(?<!\d)(\d{4})\.(\d{2})\.(\d{2})(?!\d)/g, inPath: '{date:YYYY.MM.DD}' },
  { pattern: /(?<!\d)(\d{4})(\d{2})(\d{2})/g, inPath: '{date:YYYYMMDD}' },
  { pattern: /(?<!\d)(\d{4})\/(\d{2})\/(\d{2})(?!\d)/g, inPath: '{date:YYYY}/{date:MM}/{date:DD}' },
  {
    pattern: /\byear=(\d{4})\/month=(\d{2})\/day=(\d{2})(?!\d)/gi,
    inPath: 'year={date:YYYY}/month={date:MM}/day={date:DD}',
  },
];

/** A day in a key, and where it stands there. */
export interface DayInKey {
  readonly day: string;
  readonly from: number;
  readonly to: number;
}

/** The days in the key that are written so, and in the calendar. */
export const daysIn = (key: string, { pattern }: Pick<DayWriting, 'pattern'>): DayInKey[] =>
  [...key.matchAll(pattern)]
    .map((found) => ({
      day: found.slice(1, 4).join('-'),
      from: found.index,
      to: found.index + found[0].length,
    }))
    .filter(({ day }) => isDay(day));

/** The last day in the key, however it is written: YYYY-MM-DD. */
export const dayOf = (key: string): string | undefined =>
  dayWritings
    .flatMap((writing) => daysIn(key, writing))
    .sort((a, b) => a.to - b.to)
    .at(-1)?.day;
