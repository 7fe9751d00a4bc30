import type { ReportColumn, ReportDefinition } from '../../catalog';
import { cell } from './markdown-cell';

/** Every report with its grain and its measures, a Markdown table an area; the rows behind their figures last. */
export function reportsTable(reports: readonly ReportDefinition[]): string {
  const listed = reports.filter(({ kind }) => kind !== 'digest');
  const areas = [...new Set(listed.map(({ area }) => area))].sort();
  return areas
    .map((area) => {
      const own = listed.filter((report) => report.area === area);
      return [
        `## ${area}`,
        '',
        '| report | question | a row is | measures |',
        '|---|---|---|---|',
        ...own.filter(({ kind }) => kind === 'report').map(row),
        ...own.filter(({ kind }) => kind === 'rows').map(row),
      ].join('\n');
    })
    .join('\n\n');
}

function row({ name, title, question, kind, columns }: ReportDefinition): string {
  const of = (role: ReportColumn['role']): ReportColumn[] => columns.filter((column) => column.role === role);
  const measures = of('measure').map((column) => `${column.label} (${unitOf(column)})`);
  return `| ${title}<br/>\`${name}\`${kind === 'rows' ? ', rows behind figures' : ''} | ${cell(question)} | ${cell(
    of('grain')
      .map(({ label }) => label)
      .join(', '),
  )} | ${cell(measures.join(', '))} |`;
}

const unitOf = ({ format, unit }: ReportColumn): string => unit ?? (format === 'money' ? 'INR' : format);
