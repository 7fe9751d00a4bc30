import { chartTypes, reportFormats } from '../../language/report';
import type { ReportChart, ReportColumn, ReportDefinition } from '../../language/report';
import { flag, listOf, objectOf, oneOf, optional, recordOf, text } from './shape';
import type { Shape } from './shape';

const names = listOf('column names', text);
const orNull =
  (shape: Shape): Shape =>
  (value, faults) =>
    value === null || shape(value, faults);

const reportColumn = objectOf<ReportColumn>('a column', {
  name: text,
  label: text,
  format: oneOf(...reportFormats),
  unit: optional(text),
  about: optional(text),
  additive: optional(flag),
  role: oneOf('grain', 'measure', 'remark'),
});

const chart = objectOf<ReportChart>('a chart or null', {
  type: oneOf(...chartTypes),
  x: text,
  y: names,
  series: optional(text),
  stacked: optional(flag),
});

export const report = objectOf<ReportDefinition>('what readReports(…) gives', {
  name: text,
  title: text,
  question: text,
  audience: text,
  area: text,
  kind: oneOf('report', 'rows', 'digest'),
  columns: listOf('columns', reportColumn),
  filters: names,
  presets: recordOf('filters', recordOf('columns and values', text)),
  chart: orNull(chart),
  drill: orNull(
    objectOf<NonNullable<ReportDefinition['drill']>>('{ report, by } or null', {
      report: text,
      by: recordOf('columns', text),
    }),
  ),
  sql: text,
});
