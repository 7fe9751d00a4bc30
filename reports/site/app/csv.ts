import type { ReportColumn } from '../../../catalog';
import type { ReportCell } from '../../publication';

/**
 * RFC 4180 with a byte order mark, by which Excel knows UTF-8. Figures as the warehouse prints them, NULL as an empty field. A
 * text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function csvOf(
  columns: readonly Pick<ReportColumn, 'name' | 'format'>[],
  rows: Iterable<readonly ReportCell[]>,
): string {
  const lines = [columns.map(({ name }) => quoted(name)).join(',')];
  for (const row of rows)
    lines.push(row.map((cell, at) => field(cell, columns[at]?.format === 'text')).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

const field = (cell: ReportCell, isText: boolean): string => {
  if (cell === null) return '';
  const text = String(cell);
  return quoted(isText && isFormula(text) ? `'${text}` : text);
};

const isFormula = (text: string): boolean => /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d[\d\s.,-]*$/.test(text);

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
