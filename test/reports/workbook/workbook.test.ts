import { Workbook } from 'exceljs';
import type { Worksheet } from 'exceljs';
import { renderWorkbook } from '../../../reports';
import type { Publication, ReportResult } from '../../../reports';
import { sumDecimals } from '../../../reports/format';
import { samplePublication } from '../support/sample-publication';
import { zipEntry } from './zip-entry';

const sample = samplePublication(300);
/** With the rows behind the figures as a report: they have what no other report of the sample has. */
const publication: Publication = {
  ...sample,
  results: sample.results.map(({ report, rows }) => ({ report: { ...report, kind: 'report' }, rows })),
};

async function read(of: Publication, mostCells?: number): Promise<Workbook> {
  const workbook = new Workbook();
  const bytes = await renderWorkbook(of, mostCells);
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
  return workbook;
}

const sheetOf = (workbook: Workbook, name: string): Worksheet => {
  const sheet = workbook.getWorksheet(name);
  if (sheet === undefined)
    throw new Error(`no sheet ${name} among ${workbook.worksheets.map((each) => each.name).join(', ')}`);
  return sheet;
};

const resultOf = (name: string): ReportResult =>
  publication.results.find(({ report }) => report.name === name)!;

describe('the workbook', () => {
  let workbook: Workbook;
  beforeAll(async () => {
    workbook = await read(publication);
  });

  it('has an index and a sheet a report, in the order of the reports', () => {
    const names = workbook.worksheets.map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(['Index', 'Sales ladder', 'Payment success']);
    expect(names).toHaveLength(publication.results.length + 1);
    expect(names.at(-1)).toBe('Order lines');
  });

  it('leaves the rows behind the figures to the site', async () => {
    const { worksheets } = await read(sample);
    expect(worksheets.map(({ name }) => name)).toEqual(
      workbook.worksheets.map(({ name }) => name).filter((name) => name !== 'Order lines'),
    );
  });

  it('lists each report with its question and a link to its sheet, and how fresh the data is', () => {
    const index = sheetOf(workbook, 'Index');
    expect(index.getRow(1).values).toEqual([, 'Report', 'Question', 'Area', 'Asked by', 'Rows']);
    const [, title, question, area, audience, rows] = index.getRow(2).values as unknown[];
    expect([title, question, area, audience, rows]).toEqual([
      'Sales ladder',
      'Where do gross sales melt away, month by month and channel by channel?',
      'sales',
      'CFO',
      76,
    ]);
    const facts = publication.results.length + 3;
    expect(index.getRow(facts).values).toEqual([, 'Data up to', '20 Oct 2025']);
    expect(index.getRow(facts + 1).values).toEqual([, 'Run', publication.runId]);
    expect(index.getRow(facts + 2).values).toEqual([, 'Made', '21 Oct 2025, 02:34 IST']);
  });

  // The reader leaves out links within a workbook.
  it('links each title of the index to its sheet', async () => {
    const [ladder] = publication.results;
    const quoted = { report: { ...ladder!.report, title: `Buyers' "A" & B` }, rows: [] };
    const bytes = await renderWorkbook({ ...publication, results: [ladder!, quoted] });
    expect(zipEntry(bytes, 'xl/worksheets/sheet1.xml')).toContain(
      `</sheetData><hyperlinks><hyperlink ref="A2" location="'Sales ladder'!A1"/>` +
        `<hyperlink ref="A3" location="'Buyers'' &quot;A&quot; &amp; B'!A1"/></hyperlinks></worksheet>`,
    );
  });

  it('keeps a bold header in sight, with units, and filter buttons on it', () => {
    for (const sheet of workbook.worksheets) {
      expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1, topLeftCell: 'A2' });
      sheet.getRow(1).eachCell((cell) => expect(cell.font.bold).toBe(true));
    }
    const sheet = sheetOf(workbook, 'Order lines');
    expect(sheet.getRow(1).values).toEqual([
      ,
      ...[
        'Order',
        'Ordered',
        'Month',
        'Channel',
        'Product',
        'Quantity (pieces)',
        'Weight (kg)',
        'Net (₹)',
        'Rating (stars)',
      ],
    ]);
    expect(sheet.autoFilter).toBe('A1:I301');
  });

  it('writes numbers as numbers and days as days, in the formats of their columns', () => {
    const row = sheetOf(workbook, 'Order lines').getRow(2);
    const [order, ordered, month, , , quantity, weight, net] = resultOf('order_lines').rows[0]!;
    expect(row.getCell(1).value).toBe(order);
    expect(row.getCell(2).value).toEqual(new Date(`${String(ordered).replace(' ', 'T')}Z`));
    expect(row.getCell(2).numFmt).toBe('dd-mm-yyyy hh:mm');
    expect(row.getCell(3).value).toEqual(new Date(`${String(month)}T00:00:00Z`));
    expect(row.getCell(3).numFmt).toBe('mmm yyyy');
    expect(row.getCell(6).value).toBe(quantity);
    expect(row.getCell(7).value).toBe(Number(weight));
    expect(row.getCell(8).value).toBe(Number(net));
    expect(sheetOf(workbook, 'Payment success').getRow(2).getCell(1).numFmt).toBe('dd-mm-yyyy');
    expect(sheetOf(workbook, 'Payment success').getRow(2).getCell(4).numFmt).toBe('0.0%');
  });

  it('adds up, column by column, to the exact sum of the rows', () => {
    for (const { report, rows } of publication.results.filter(
      (each) => each.report.name !== 'hostile_texts',
    )) {
      const sheet = sheetOf(workbook, report.title);
      expect(sheet.rowCount).toBe(rows.length + 1);
      report.columns.forEach((column, at) => {
        if (column.format !== 'money' && column.format !== 'integer') return;
        const cells = rows.map((_, row) => sheet.getRow(row + 2).getCell(at + 1).value);
        const scale = column.format === 'money' ? 100 : 1;
        const sum = cells.reduce<number>((total, cell) => total + Math.round(Number(cell) * scale), 0);
        expect(sum / scale).toBe(Number(sumDecimals(rows.map((row) => row[at]!))));
      });
    }
  });

  it('makes columns as wide as their content, within bounds', () => {
    const widths = sheetOf(workbook, 'Sales ladder').columns.map(({ width }) => width!);
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(9);
    expect(widths[2]).toBeGreaterThan('1,95,66,227.32'.length);
    expect(Math.max(...sheetOf(workbook, 'Index').columns.map(({ width }) => width!))).toBeLessThanOrEqual(
      70,
    );
  });

  it('takes hostile texts as texts, and NULL as an empty cell', () => {
    const sheet = workbook.worksheets.find(({ name }) => name.startsWith('Hostile'))!;
    const words = resultOf('hostile_texts').rows.map((_, row) => sheet.getRow(row + 2).getCell(1).value);
    expect(words).toEqual([
      resultOf('hostile_texts').rows[0]![0],
      'line\u2028separator',
      '__proto__ ', // the library cannot write the word alone
      'constructor ',
      '=HYPERLINK("http://x","y")',
      'quoted "word", comma\nline', // as Excel breaks lines
      null,
      null,
    ]);
    expect(sheet.getRow(9).getCell(2).value).toBeNull();
  });
});

describe('a workbook with too many cells', () => {
  it('keeps small reports whole and says in a large one how much is cut', async () => {
    const workbook = await read(publication, 4500);
    expect(sheetOf(workbook, 'Sales ladder').rowCount).toBe(77);
    const sheet = sheetOf(workbook, 'Order lines');
    const last = sheet.getRow(sheet.rowCount).getCell(1).value;
    expect(sheet.rowCount).toBeLessThan(301);
    expect(last).toBe(`Cut here: ${sheet.rowCount - 2} rows of 300. The site has all of them.`);
  });
});
