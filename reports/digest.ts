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
      value: cell('value'),
      dayBefore: cell('day_before'),
      weekBefore: cell('week_before'),
      yearBefore: cell('year_before'),
    };
  });
