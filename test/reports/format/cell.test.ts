import { reportFormats } from '../../../catalog';
import type { ReportColumn } from '../../../catalog';
import {
  addDays,
  cellText,
  figureText,
  fiscalYearStart,
  headerText,
  instantText,
  isSummed,
  monthStart,
  shortText,
} from '../../../reports/format';

describe('cells', () => {
  it.each([
    ['text', 'as it is', 'as it is'],
    ['date', '2025-10-20', '20 Oct 2025'],
    ['month', '2025-10-01', 'Oct 2025'],
    ['timestamp', '2025-10-20 14:05:59.123', '20 Oct 2025, 14:05'],
    ['integer', 1234567, '12,34,567'],
    ['decimal', '-1234567.50', '−12,34,567.50'],
    ['money', '1234567.5', '12,34,567.50'],
    ['percent', '0.256', '25.6\u00a0%'],
  ] as const)('shows %s', (format, value, expected) => {
    expect(cellText(value, format)).toBe(expected);
  });

  it.each(reportFormats)('shows what is no %s as it is, and NULL as a dash', (format) => {
    expect(cellText('?', format)).toBe('?');
    expect(cellText(null, format)).toBe('–');
    expect(shortText(null, format)).toBe('–');
  });

  it('shows booleans as words', () => {
    expect([true, false].map((value) => cellText(value, 'text'))).toEqual(['Yes', 'No']);
  });

  it('names units: of a figure behind it, of a column in its header', () => {
    expect(figureText('12.5', { format: 'decimal', unit: 'hours' })).toBe('12.5 hours');
    expect(figureText('-12.5', { format: 'money' })).toBe('−₹12.50');
    expect(headerText({ label: 'Gross', format: 'money' })).toBe('Gross (₹)');
    expect(headerText({ label: 'Transit', format: 'decimal', unit: 'hours' })).toBe('Transit (hours)');
    expect(headerText({ label: 'Share', format: 'percent' })).toBe('Share');
  });

  it('shortens for axes: ₹ for money, no needless zero of a percentage', () => {
    expect(shortText('12345678', 'money')).toBe('₹1.23\u00a0Cr');
    expect(shortText(450000, 'integer')).toBe('4.5\u00a0L');
    expect(shortText('0.2', 'percent')).toBe('20\u00a0%');
  });
});

describe('days', () => {
  it('knows the Indian wall clock of an instant', () => {
    expect(instantText('2025-10-20T21:04:00Z')).toBe('21 Oct 2025, 02:34 IST');
    expect(instantText('never')).toBe('never');
  });

  it('counts days and finds the beginning of months and fiscal years', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
    expect(monthStart('2025-10-20')).toBe('2025-10-01');
    expect(fiscalYearStart('2025-03-31', 4)).toBe('2024-04-01');
    expect(fiscalYearStart('2025-04-01', 4)).toBe('2025-04-01');
  });
});

describe('what may be added up', () => {
  const column = (label: string, rest: Partial<ReportColumn> = {}): ReportColumn => ({
    name: 'x',
    label,
    format: 'money',
    role: 'measure',
    ...rest,
  });

  it.each([
    column('Net'),
    column('Orders', { format: 'integer' }),
    column('Quantity', { format: 'integer', unit: 'pieces' }),
  ])('sums $label', (each) => {
    expect(isSummed(each)).toBe(true);
  });

  it('takes a weight when the report says so', () => {
    expect(isSummed(column('Weight', { format: 'decimal', additive: true }))).toBe(true);
  });

  it.each([
    column('Net', { role: 'grain' }),
    column('Share', { format: 'percent' }),
    column('Weight', { format: 'decimal' }),
    column('Average order', { additive: false }),
    column('Rank', { format: 'integer', additive: false }),
  ])('leaves $label alone', (each) => {
    expect(isSummed(each)).toBe(false);
  });
});
