const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const pattern = /^(\d{4,})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?/;

/** `20 Oct 2025`. What is no date stays as it is; so do all below. */
export const dayText = (value: string): string =>
  dated(value, (year, month, day) => `${Number(day)} ${month} ${year}`);

/** A day that stands for its month: `Oct 2025` */
export const monthText = (value: string): string => dated(value, (year, month) => `${month} ${year}`);

/** Indian wall clock, as the warehouse holds it: `20 Oct 2025, 14:05` */
export const timestampText = (value: string): string =>
  dated(value, (year, month, day, hour, minute) => `${Number(day)} ${month} ${year}, ${hour}:${minute}`);

/** An instant (ISO 8601, UTC) as the Indian wall clock shows it: `20 Oct 2025, 14:05 IST` */
export function instantText(value: string): string {
  const instant = Date.parse(value);
  if (Number.isNaN(instant)) return value;
  return `${timestampText(new Date(instant + 330 * 60_000).toISOString())} IST`; // UTC+05:30, without daylight saving time
}

function dated(value: string, show: (...parts: [string, string, string, string, string]) => string): string {
  const [, year, month, day, hour = '00', minute = '00'] = pattern.exec(value) ?? [];
  const name = months[Number(month) - 1];
  return year === undefined || name === undefined || day === undefined
    ? value
    : show(year, name, day, hour, minute);
}

export const monthStart = (day: string): string => `${day.slice(0, 7)}-01`;

/** The first day of the fiscal year that a day lies in. `startMonth` is 4 in India. */
export function fiscalYearStart(day: string, startMonth: number): string {
  const year = Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < startMonth ? 1 : 0);
  return `${year}-${String(startMonth).padStart(2, '0')}-01`;
}
