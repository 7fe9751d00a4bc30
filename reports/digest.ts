import type { DigestFigure, ReportCell, ReportResult } from './publication';

/** The figures of a digest's rows (`digestColumns` in catalog/language/report.ts). */
export const digestOf = ({ report, rows }: ReportResult): DigestFigure[] =>
  rows.map((row) => {
    const cell = (column: string): ReportCell =>
      row[report.columns.findIndex(({ name }) => name === column)] ?? null;
    const unit = cell('unit');
    return {
      label: String(cell('label')),
      format: cell('format') as DigestFigure['format'],
      unit: unit === null ? null : String(unit),
      value: plain(cell('value')),
      dayBefore: plain(cell('day_before')),
      weekBefore: plain(cell('week_before')),
      yearBefore: plain(cell('year_before')),
    };
  });

/** All figures come in one column, whose decimals have one scale: `40.0000` orders. */
const plain = (value: ReportCell): ReportCell =>
  typeof value === 'string' && value.includes('.') ? value.replace(/\.?0+$/, '') : value;
