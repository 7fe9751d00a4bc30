const millisecondsADay = 24 * 60 * 60 * 1000;

/** Whether `date` lies more than `days` before the newest published batch date; before the first nothing is old. */
export function isOlder(date: string, newest: string | null, days: number): boolean {
  return newest !== null && Date.parse(newest) - Date.parse(date) > days * millisecondsADay;
}

export const batchDateOf = (changeId: string): string => changeId.slice(0, 'YYYY-MM-DD'.length);

export const latest = (dates: readonly (string | null)[]): string | null =>
  dates.reduce((newest, date) => (newest === null || (date !== null && date > newest) ? date : newest), null);
