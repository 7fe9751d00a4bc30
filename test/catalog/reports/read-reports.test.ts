import { join } from 'node:path';
import { readReport, readReports } from '../../../catalog/reports/read-reports';
import { writeFiles } from '../../cli/support/folders';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = temporaryFolder();

function write(name: string, text: string): string {
  const file = `sales/${name}.sql`;
  writeFiles(folder, { [file]: text });
  return join(folder, file);
}

const header = (...lines: readonly string[]): string => `/*\n${lines.join('\n')}\n*/\nSELECT 1 AS day;\n`;
const whole = [
  'title: Orders of a day',
  'question: "How many, and how much: both?"',
  'audience: Sales',
  'columns:',
  '  day: {label: Day, format: date, role: grain}',
  '  orders: { label: Orders, format: integer, role: measure, additive: true }',
  'chart: { type: line, x: day, y: [orders] }',
];

it('reads a header, each of its values as YAML says', () => {
  const path = write('orders', header(...whole, 'presets:', '  last: { orders: 10 }'));
  expect(readReport(path)).toEqual({
    name: 'orders',
    area: 'sales',
    title: 'Orders of a day',
    question: 'How many, and how much: both?',
    audience: 'Sales',
    kind: 'report',
    columns: [
      { name: 'day', label: 'Day', format: 'date', role: 'grain' },
      { name: 'orders', label: 'Orders', format: 'integer', role: 'measure', additive: true },
    ],
    filters: [],
    presets: { last: { orders: '10' } },
    chart: { type: 'line', x: 'day', y: ['orders'] },
    drill: null,
    sql: 'SELECT 1 AS day',
  });
});

it.each([
  ['a list that does not end', ['title: [Orders'], 'deficient indentation (3:1)'],
  ['a colon in a text', ['title: Orders: all'], 'bad indentation of a mapping entry (2:14)'],
  ['a name that is there twice', ['title: Orders', 'title: Others'], 'duplicated mapping key (3:1)'],
])('refuses %s, and says on which line of the file', (_, lines, fault) => {
  const path = write('faulty', header(...lines));
  expect(() => readReport(path)).toThrow(`${path} has a header that is no YAML: ${fault}`);
});

it('refuses a header that says nothing', () => {
  const path = write('faulty', header('# nothing'));
  expect(() => readReport(path)).toThrow(
    `${path} has a header that is no YAML: expected a document, but the input is empty`,
  );
});

it('names every fault of all files', () => {
  write('faulty', header(...whole.slice(1), 'chart_type: line'));
  const other = write('other', 'SELECT 1');
  const read = () => readReports(folder);
  expect(read).toThrow('title: Invalid input');
  expect(read).toThrow('Unrecognized key: "chart_type"');
  expect(read).toThrow(`${other} begins with no header`);
});
