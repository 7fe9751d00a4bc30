import { addDays, fiscalYearStart, monthStart } from '../../format';

export interface DatePreset {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** Ranges that end with the newest day of the data, never with the clock's. `of`: what the column holds. */
export function datePresets(asOf: string, fiscalStart: number, of: 'date' | 'month'): DatePreset[] {
  const to = asOf;
  const days = [7, 30, 90].map((count) => ({
    name: `Last ${count} days`,
    from: addDays(asOf, 1 - count),
    to,
  }));
  const longer = [
    { name: 'This month', from: monthStart(asOf), to },
    { name: 'This fiscal year', from: fiscalYearStart(asOf, fiscalStart), to },
    { name: 'Last 12 months', from: twelveMonthsEarlier(asOf), to },
  ];
  return of === 'date' ? [...days, ...longer] : longer;
}

/** The first day of the month with which the twelve months begin that end with the day's. */
const twelveMonthsEarlier = (day: string): string => {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return month === 12 ? `${year}-01-01` : `${year - 1}-${String(month + 1).padStart(2, '0')}-01`;
};
