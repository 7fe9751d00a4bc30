import type { Cell, Row, Sheet } from 'write-excel-file/node';
import { countOf, grouped } from '../../catalog';
import { cellText, dayText, headerText, instantText } from '../format';
import type { Publication, ReportResult } from '../publication';
import { cellMaker, textCell } from './cells';

export const indexName = 'Index';

const narrowest = 9;
const widest = 60;

/** What the library is given for a sheet. */
export type WorkbookSheet = Sheet<never> & { readonly sheet: string };

const header = (text: string): Cell => ({
  type: String,
  value: text,
  fontWeight: 'bold',
  backgroundColor: '#EEF1F5',
  alignVertical: 'center',
  wrap: true,
});

/**
 * A report as a sheet: a bold header that stays in sight, then its rows, or as many as `limit` allows and a line that says how
 * many there are.
 */
export function reportSheet({ report, rows }: ReportResult, sheet: string, limit: number): WorkbookSheet {
  const makers = report.columns.map(cellMaker);
  const kept = rows.length > limit ? rows.slice(0, Math.max(0, limit - 1)) : rows; // one row is the line
  const data: Row[] = [report.columns.map((column) => header(headerText(column)))];
  for (const row of kept) data.push(makers.map((make, at) => make(row[at] ?? null)));
  if (kept.length < rows.length)
    data.push([
      `Cut here: ${countOf(kept.length, 'row')} of ${grouped(rows.length)}. The site has all of them.`,
    ]);
  return { sheet, data, columns: widths(report.columns.map(headerText), kept, report), stickyRowsCount: 1 };
}

/** Wide enough for the header's words and the first thousand cells. */
function widths(
  headers: readonly string[],
  rows: ReportResult['rows'],
  { columns }: ReportResult['report'],
): { width: number }[] {
  const sample = rows.slice(0, 1000);
  return columns.map(({ format }, at) => {
    const cells = sample.map((row) => cellText(row[at] ?? null, format).length);
    const words = (headers[at] ?? '').length;
    const longest = cells.reduce((most, length) => Math.max(most, length), Math.min(words, 24));
    return { width: Math.min(widest, Math.max(narrowest, longest + 3)) };
  });
}

/** The first sheet: what there is, and how fresh it is. Its first column is linked to the sheets. */
export function indexSheet(publication: Publication): WorkbookSheet {
  const { results, asOf, runId, madeAt } = publication;
  const data: Row[] = [
    ['Report', 'Question', 'Area', 'Asked by', 'Rows'].map(header),
    ...results.map(({ report, rows }): Row => [
      { ...linkStyle, value: report.title },
      { type: String, value: report.question, wrap: true },
      textCell(report.area),
      textCell(report.audience),
      { type: Number, value: rows.length, format: '#,##0' },
    ]),
    [],
    ['Data up to', asOf === null ? 'Nothing has been loaded yet' : dayText(asOf)],
    ['Run', textCell(runId)],
    ['Made', instantText(madeAt)],
  ];
  const titles = results.map(({ report }) => report.title.length);
  return {
    sheet: indexName,
    data,
    columns: [
      { width: Math.min(50, Math.max(20, ...titles)) },
      { width: 70 },
      { width: 14 },
      { width: 16 },
      { width: 12 },
    ],
    stickyRowsCount: 1,
  };
}

const linkStyle = { type: String, textColor: '#0B5FC4', textDecoration: { underline: true } } as const;
