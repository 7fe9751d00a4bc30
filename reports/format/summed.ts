import type { ReportColumn } from '../../catalog';

/** Whether the column's rows may be added up: in the totals, and where several rows are one point of a chart. */
export const isSummed = ({ role, format, additive }: ReportColumn): boolean =>
  role === 'measure' && (additive ?? (format === 'money' || format === 'integer'));
