import type { ReportFormat } from '../../catalog';
import { parseDecimal, roundDecimal } from '../format';

/**
 * Number formats with Indian groups. Excel groups by three whatever the pattern says, unless the commas are literal (`\,`), and
 * a format has room for two conditions: enough for lakhs and crores of one sign, up to 99 crore. So a figure from nothing to
 * 99 crore gets a format with conditions, which stays right when a person changes the value. A negative or larger one gets
 * the one pattern of its size, without conditions, to which every program puts the minus sign. (A section whose condition only
 * negatives can meet loses the sign in Excel and keeps it in LibreOffice: github.com/SheetJS/sheetjs/issues/2573.)
 */
export function figureFormat(value: string | number, format: ReportFormat): string {
  if (format === 'percent') return '0.0%';
  const decimal = parseDecimal(value);
  const places =
    format === 'money' ? 2 : format === 'integer' ? 0 : Math.min(decimal?.fraction.length ?? 2, 6);
  if (decimal === null) return pattern(1, places);
  const digits = roundDecimal(decimal, places).whole.length;
  return decimal.isNegative || digits > 9 ? pattern(digits, places) : upwards(places);
}

/** For a number of so many digits before the point: `##\,##\,##0.00` for six and seven. */
function pattern(digits: number, places: number): string {
  const groups = Math.max(0, Math.ceil((digits - 3) / 2));
  const whole = groups < 2 ? '#,##0' : `${'##\\,'.repeat(groups)}##0`;
  return places === 0 ? whole : `${whole}.${'0'.repeat(places)}`;
}

/** The same text for each cell: a large sheet has a million. */
const upwards = (places: number): string => upwardsByPlaces[places] ?? makeUpwards(places);

const makeUpwards = (places: number): string =>
  `[>=${shownAs(10_000_000, places)}]${pattern(8, places)};[>=${shownAs(100_000, places)}]${pattern(6, places)};${pattern(1, places)}`;

/** From where on rounding shows a round number: 99,999.995 is shown as 1,00,000.00, with a lakh's groups. */
const shownAs = (round: number, places: number): string =>
  places === 0 ? `${round - 1}.5` : `${round - 1}.${'9'.repeat(places)}5`;

const upwardsByPlaces = [0, 1, 2, 3, 4, 5, 6].map(makeUpwards);

export const dateFormats = {
  date: 'dd-mm-yyyy',
  month: 'mmm yyyy',
  timestamp: 'dd-mm-yyyy hh:mm',
} as const satisfies Partial<Record<ReportFormat, string>>;
