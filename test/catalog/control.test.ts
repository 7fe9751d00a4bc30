import {
  buildCatalog,
  controlDate,
  decimal,
  decimalText,
  defineProject,
  double,
  integer,
  unscaled,
} from '../../catalog';
import type { TableDefinition } from '../../catalog';
import { faultsOfTable, table } from './support/faults';

const faults = (source: TableDefinition['source']) =>
  faultsOfTable({
    columns: { id: integer(), share: double(), rounded: decimal(9, 2).round() },
    source,
  });

describe('control totals in a catalog', () => {
  it('have defaults, and the path says their batch date', () => {
    const orders = table('orders', { source: { control: { file: 'Totals/{table}_{date:YYYYMMDD}.txt' } } });
    const [built] = buildCatalog(defineProject({ name: 'shop', tables: [orders] })).tables;
    expect(built?.source.control).toEqual({
      file: 'Totals/{table}_{date:YYYYMMDD}.txt',
      columns: { table: 'table', date: 'date', count: 'count' },
      ...{ sums: {}, delimiter: ',', missing: 'fail' },
    });
    const keys = ['totals/ORDERS_20260102.txt', 'totals/orders_20260230.txt', 'totals/other_20260102.txt'];
    expect(keys.map((key) => controlDate(key, built!))).toEqual(['2026-01-02', undefined, undefined]);
  });

  it.each([
    [
      'a path without a day',
      { control: { file: '_CONTROL/all.csv' } },
      'control.file: "_CONTROL/all.csv" does not say the whole batch date',
    ],
    [
      'an operator in the path',
      { control: { file: 'c/{date}/{operator}.csv' } },
      'control.file: "c/{date}/{operator}.csv" has {operator} or a word',
    ],
    ['a packed file', { control: { file: 'c/{date}.csv.gz' } }, 'is packed'],
    [
      'a path of the data',
      { control: { file: '{table}/{date}/*' } },
      'Put control files into a folder of their own',
    ],
    [
      'a sum of another column',
      { control: { file: 'c/{date}.csv', sums: { iid: 's' } } },
      'control.sums.iid: "iid" is not a column',
    ],
    [
      'a sum of doubles',
      { control: { file: 'c/{date}.csv', sums: { share: 's' } } },
      '"share" is double, which has no exact sum',
    ],
    [
      'a sum that is rounded',
      { control: { file: 'c/{date}.csv', sums: { rounded: 's' } } },
      '"rounded" is rounded',
    ],
    [
      'a blank name',
      { control: { file: 'c/{date}.csv', columns: { count: ' ' } } },
      'control.columns.count: is blank',
    ],
    [
      'a long delimiter',
      { control: { file: 'c/{date}.csv', delimiter: '||' } },
      'control.delimiter: is "||"',
    ],
    [
      'a proof without totals',
      { mode: 'snapshot', snapshot: { proof: 'control' } },
      'snapshot.proof: is "control", and the table has no control totals',
    ],
    [
      'a proof without a count',
      { mode: 'snapshot', snapshot: { proof: 'count' }, trailer: { startsWith: 'END' } },
      'snapshot.proof: is "count"',
    ],
  ] as const)('are refused for %s', (_, source, message) => {
    expect(faults(source)).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
  });
});

describe('a decimal as text', () => {
  it.each([
    ['12.5', 2, 1250n, '12.50'],
    ['-0.05', 2, -5n, '-0.05'],
    ['+7', 0, 7n, '7'],
    ['.50', 1, 5n, '0.5'],
    [
      '99999999999999999999999999999999999999.10',
      2,
      9999999999999999999999999999999999999910n,
      '99999999999999999999999999999999999999.10',
    ],
  ])('%s at scale %i is exact', (text, scale, value, written) => {
    expect([unscaled(text, scale), decimalText(value, scale)]).toEqual([value, written]);
  });

  it.each(['', '.', '1.234', '1,5', '1e3', 'x'])('refuses %j at scale 2', (text) => {
    expect(unscaled(text, 2)).toBeUndefined();
  });
});
