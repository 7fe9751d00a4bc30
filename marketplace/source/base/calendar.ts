/**
 * Days are whole numbers since 1970-01-01, moments whole seconds since then; both in the source's own wall-clock time
 * (India), for which no zone is ever written.
 */
export const secondsPerDay = 86_400;

/** Throws for anything but a day written YYYY-MM-DD that exists. */
export function parseDay(iso: string): number {
  const milliseconds = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN;
  const day = milliseconds / (secondsPerDay * 1000);
  if (!Number.isInteger(day) || isoDay(day) !== iso) {
    throw new Error(`"${iso}" is no day; write it as YYYY-MM-DD, for example 2026-11-01.`);
  }
  return day;
}

const written = new Map<number, string>();

/** YYYY-MM-DD. */
export function isoDay(day: number): string {
  let text = written.get(day);
  if (text === undefined) {
    text = new Date(day * secondsPerDay * 1000).toISOString().slice(0, 10);
    written.set(day, text);
  }
  return text;
}

export const dayOfMoment = (moment: number): number => Math.floor(moment / secondsPerDay);

/** 0 = Sunday. 1970-01-01 was a Thursday. */
export const weekday = (day: number): number => (day + 4) % 7;

/** The last day of the day's month. */
export function monthEnd(day: number): number {
  const date = new Date(day * secondsPerDay * 1000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0) / (secondsPerDay * 1000);
}
