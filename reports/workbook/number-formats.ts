import type { ReportFormat } from '../../catalog';
import { parseDecimal, roundDecimal } from '../format';

/**
 * Number formats with Indian groups. Excel groups by three whatever the pattern says, unless the commas are literal (`\,`), and
 * a format has room for two conditions: enough for crores and lakhs of one sign. So a figure that is not negative gets a
 * format with conditions, which stays right when a person changes the value; a negative one gets the one pattern for its
 * size, without conditions, to which every program puts the minus sign. (A section whose condition only negatives can meet
 * loses its sign in Excel and keeps it in LibreOffice: SheetJS issue 2573.)
 */
interface IndianFormat {
  readonly ordinary: string;
  readonly lakh: string;
  readonly crore: string;
}

/** `places` digits behind the point. */
function indian(places: number): IndianFormat {
  const fraction = places === 0 ? '' : `.${"0".repeat(places)}`;
  return {
    ordinary: `#,##0${fraction}`,
    lakh: `##\\,##\\,##0${fraction}`,
    crore: `##\\,##\\,##\\,##0${fraction}`,
  };
}

/** Of a figure that may be of any size from nothing up, and of sums of such. */
const upwards = ({ ordinary, lakh, crore }: IndianFormat, places: number): string =>
  `[>=${limit(10_000_000, places)}]${crore};[>=${limit(100_000, places)}]${lakh};${ordinary}`;

/** What rounding shows as a lakh has a lakh's groups: 99,999.995 is shown as 1,00,000.00. */
const limit = (round: number, places: number): string =>
  places === 0 ? String(round - 0.5) : `${round - 1}.${'9'.repeat(places)}5`;

const money = indian(2);
const whole = indian(0);

/** The format of a figure. `value` as the warehouse prints it. */
export function figureFormat(value: string | number, format: ReportFormat): string {
  if (format === 'percent') return '0.0%';
  const decimal = parseDecimal(value);
  const places = format === 'money' ? 2 : format === 'integer' ? 0 : Math.min(decimal?.fraction.length ?? 2, 6);
  const patterns = format === 'money' ? money : places === 0 ? whole : indian(places);
  if (decimal?.isNegative !== true) return upwards(patterns, places);
  const digits = roundDecimal(decimal, places).whole.length;
  return digits > 7 ? patterns.crore : digits > 5 ? patterns.lakh : patterns.ordinary;
}

export const dateFormats = {
  date: 'dd-mm-yyyy',
  month: 'mmm yyyy',
  timestamp: 'dd-mm-yyyy hh:mm',
} as const satisfies Partial<Record<ReportFormat, string>>;
