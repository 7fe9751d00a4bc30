import type { ReportColumn, ReportFormat } from '../../catalog';
import type { ReportCell } from '../publication';
import { dayText, monthText, timestampText } from './calendar';
import { indianNumber, percent, rupees, shortIndian } from './indian';

/** What stands where there is nothing. */
export const nothing = '–';

const shown = {
  text: String,
  date: (value) => dayText(String(value)),
  month: (value) => monthText(String(value)),
  timestamp: (value) => timestampText(String(value)),
  integer: (value) => indianNumber(value),
  decimal: (value) => indianNumber(value),
  money: (value) => indianNumber(value, 2), // the column's header says ₹
  percent: (value) => percent(value),
} as const satisfies Record<ReportFormat, (value: string | number) => string>;

/** A cell of a table, without its unit: the header has it. */
export function cellText(value: ReportCell, format: ReportFormat): string {
  if (value === null) return nothing;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return shown[format](value);
}

/** A figure that stands alone, such as in a tooltip: `₹1,23,456.70`, `12 hours`. */
export function figureText(value: ReportCell, column: Pick<ReportColumn, 'format' | 'unit'>): string {
  if (value === null) return nothing;
  const text =
    column.format === 'money' && typeof value !== 'boolean' ? rupees(value) : cellText(value, column.format);
  return column.unit === undefined ? text : `${text} ${column.unit}`;
}

/** As short as an axis or a card wants it: `₹1.23 Cr`, `4.5 L`, `25.5 %`. */
export function shortText(value: ReportCell, format: ReportFormat): string {
  if (value === null || typeof value === 'boolean') return cellText(value, format);
  if (format === 'money') return shortIndian(value, '₹');
  if (format === 'percent') return percent(value).replace('.0\u00a0', '\u00a0');
  return format === 'integer' || format === 'decimal' ? shortIndian(value) : cellText(value, format);
}

/** `Gross (₹)`, `Transit (hours)` */
export function headerText(column: Pick<ReportColumn, 'label' | 'format' | 'unit'>): string {
  const unit = column.format === 'money' ? '₹' : column.unit;
  return unit === undefined ? column.label : `${column.label} (${unit})`;
}

const numeric: readonly ReportFormat[] = ['integer', 'decimal', 'money', 'percent'];

/** Whether the cells are numbers: aligned to the right, filtered by a range. */
export const isNumeric = (format: ReportFormat): boolean => numeric.includes(format);
