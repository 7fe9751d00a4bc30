import { diwali as diwaliDays, holi as holiDays } from '../../calendar/festivals';
import { isoDay, parseDay, weekday } from './calendar';

const diwali = diwaliDays.map(parseDay);
const holi = holiDays.map(parseDay);

/** Sunday first. Consumers buy at the weekend, businesses in the week. */
const consumerWeek = [1.3, 0.9, 0.88, 0.9, 0.95, 1.02, 1.25];
const businessWeek = [0.1, 1.25, 1.3, 1.3, 1.25, 1.2, 0.6];

export type Rhythm = 'consumer' | 'business' | 'steady';

/** How busy a day is, 1 = an ordinary one. */
export function dayWeight(day: number, rhythm: Rhythm): number {
  switch (rhythm) {
    case 'consumer':
      return (consumerWeek[weekday(day)] ?? 1) * festivalWeight(day);
    case 'business':
      return (businessWeek[weekday(day)] ?? 1) * (isBefore(diwali, day, 4) ? 0.4 : 1);
    case 'steady':
      return 1;
  }
}

function festivalWeight(day: number): number {
  if (isBefore(diwali, day, 2)) return 0.7; // the sales are over, people are with their families
  if (isBefore(diwali, day, 24)) return 2.2;
  if (isBefore(holi, day, 7)) return 1.4;
  const monthDay = isoDay(day).slice(5);
  if (monthDay >= '08-10' && monthDay <= '08-15') return 1.7; // Independence Day sales
  if (monthDay >= '01-20' && monthDay <= '01-26') return 1.6; // Republic Day sales
  if (monthDay >= '12-22' && monthDay <= '12-31') return 1.3;
  return 1;
}

/** Whether a festival is today or within the next `days` days. */
export const isDiwaliSeason = (day: number): boolean => isBefore(diwali, day, 24);

const isBefore = (festivals: readonly number[], day: number, days: number): boolean =>
  festivals.some((festival) => day <= festival && day > festival - days);
