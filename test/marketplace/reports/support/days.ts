import { festivals } from '../../../../marketplace/calendar/festivals';

/** Days are texts, YYYY-MM-DD. */
const millisecondsOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export const addDays = (day: string, days: number): string =>
  new Date(millisecondsOf(day) + days * 86_400_000).toISOString().slice(0, 10);

export const daysBetween = (from: string, to: string): number =>
  Math.round((millisecondsOf(to) - millisecondsOf(from)) / 86_400_000);

export function daysFrom(first: string, last: string): string[] {
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index));
}

export const monthOf = (day: string): string => `${day.slice(0, 7)}-01`;

/** Months since the year 0: the difference of two is how many months lie between. */
export const monthNumber = (day: string): number => 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7));

export const quarterOf = (day: string): string =>
  `${day.slice(0, 4)} Q${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`;

export const weekdayOf = (day: string): string =>
  new Date(millisecondsOf(day)).toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' });

export const mondayOf = (day: string): string =>
  addDays(day, -((new Date(millisecondsOf(day)).getUTCDay() + 6) % 7));

/** The ISO week of the Thursday of the week. */
export function isoWeekOf(day: string): { year: number; week: number } {
  const thursday = addDays(mondayOf(day), 3);
  const year = thursday.slice(0, 4);
  return { year: Number(year), week: Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1 };
}

export function fiscalOf(day: string): { year: string; quarter: number } {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const first = month < 4 ? year - 1 : year;
  return {
    year: `FY${String(first)}-${String(first + 1).slice(2)}`,
    quarter: Math.floor(((month + 8) % 12) / 3) + 1,
  };
}

/** The nearest festival to come in whose season the day is. */
export function seasonOf(day: string): { season: string; year: number; day: number } | null {
  const [nearest] = festivals
    .filter((each) => day <= each.day && day > addDays(each.day, -(each.seasonDays ?? 1)))
    .sort((one, other) => (one.day < other.day ? -1 : 1));
  return nearest === undefined
    ? null
    : {
        season: nearest.name,
        year: Number(nearest.day.slice(0, 4)),
        day: -daysBetween(day, nearest.day) + 0,
      };
}
