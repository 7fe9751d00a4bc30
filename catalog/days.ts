const dayMs = 86_400_000;

const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Whether the calendar has the day, written as YYYY-MM-DD: 2026-02-30 is none. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = timeOf(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** A number of days later, or earlier. Takes and gives YYYY-MM-DD. */
export const addDays = (day: string, days: number): string =>
  new Date(timeOf(day) + days * dayMs).toISOString().slice(0, 10);

/** How many days lie between two days, YYYY-MM-DD; below 0 where `later` is the earlier one. */
export const daysBetween = (day: string, later: string): number => (timeOf(later) - timeOf(day)) / dayMs;
