import { isoDay, parseDay, weekday } from './calendar';

/** The first day of Diwali (Lakshmi Puja), which follows the moon. */
const diwali = [
  '2018-11-07', '2019-10-27', '2020-11-14', '2021-11-04', '2022-10-24', '2023-11-12', '2024-11-01', '2025-10-20',
  '2026-11-08', '2027-10-29', '2028-10-17', '2029-11-05', '2030-10-26', '2031-11-14', '2032-11-02', '2033-10-22',
].map(parseDay); // prettier-ignore

const holi = [
  '2018-03-02', '2019-03-21', '2020-03-10', '2021-03-29', '2022-03-18', '2023-03-08', '2024-03-25', '2025-03-14',
  '2026-03-04', '2027-03-22', '2028-03-11', '2029-03-01', '2030-03-20', '2031-03-09', '2032-03-27', '2033-03-16',
].map(parseDay); // prettier-ignore

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
