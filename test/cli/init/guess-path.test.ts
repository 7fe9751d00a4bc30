import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InitReport } from '../../../cli/init/describe-init';
import { findTables } from '../../../cli/init/csv/find-tables';
import { guessPaths } from '../../../cli/init/csv/guess-path';
import { temporaryFolder } from '../support/folders';
import { jsonOf, loadline, publish } from '../support/loadline';
import { folderOf } from './csv-folder';

const pathsOf = (...keys: string[]): Record<string, string> => {
  const { tables } = findTables(folderOf(Object.fromEntries(keys.map((key) => [key, '']))));
  return Object.fromEntries(guessPaths(tables));
};

describe('where the files of a table are', () => {
  it.each<[string, string[], Record<string, string>]>([
    ['as the contract wants them', ['orders/2026-11-01/a.csv', 'orders/2026-11-02/b.csv.gz'], {}],
    [
      'in folders in upper case',
      ['ORDERS/2026-11-01/a.csv', 'ORDERS/2026-11-02/b.csv'],
      { orders: 'ORDERS/{date}/*' },
    ],
    [
      'by the day in another writing',
      ['orders/20261101/a.csv', 'orders/20261102/b.csv'],
      { orders: 'orders/{date:YYYYMMDD}/*' },
    ],
    [
      'by year, month and day',
      ['orders/2026/11/01/2026-11-01-10-00-00-abc.csv', 'orders/2026/11/02/2026-11-02-10-00-00-def.csv.gz'],
      { orders: 'orders/{date:YYYY}/{date:MM}/{date:DD}/*' },
    ],
    [
      'in partitions, with another extension',
      ['in/year=2026/month=11/day=01/part-0000.txt', 'in/year=2026/month=11/day=02/part-0001.TXT'],
      { in: 'in/year={date:YYYY}/month={date:MM}/day={date:DD}/*.txt' },
    ],
    [
      'with dt=',
      ['db/orders/dt=2026-11-01/x.csv', 'db/orders/dt=2026-11-02/x.csv'],
      { db: 'db/orders/dt={date}/*' },
    ],
    [
      'by names of files, with a time',
      ['SALES_20261101120000.dat', 'SALES_20261102120000.dat'],
      { sales: 'SALES_{date:YYYYMMDD}*.dat' },
    ],
    [
      'by names that end with the day',
      ['sales-2026.11.01.csv', 'sales-2026.11.02.csv.gz', 'stock_2026_11_01.csv'],
      { sales: 'sales-{date:YYYY.MM.DD}*', stock: 'stock_{date:YYYY_MM_DD}*' },
    ],
    [
      'in a folder for each day',
      ['2026-11-01/sales.csv', '2026-11-02/sales.csv', '2026-11-01/stock.csv'],
      { sales: '{date}/sales*', stock: '{date}/stock*' },
    ],
    [
      'beside a table whose name begins alike',
      ['2026-11-01/sales.csv', '2026-11-01/sales_line.csv'],
      { sales: '{date}/sales.csv', sales_line: '{date}/sales_line*' },
    ],
    ['in two places', ['a/x_2026-11-01.csv', 'b/x_2026-11-01.csv'], {}],
    ['of no day', ['orders.csv', 'customers/a.csv', 'customers/b.csv'], {}],
    ['of a day in some names only', ['orders.csv', 'orders_2026-11-02.csv'], {}],
    ['by what is not in the calendar', ['orders_20261399.csv'], {}],
    ['with what a path reads otherwise', ['or{d}ers/20261101/a.csv', 'or*s/20261101/a.csv'], {}],
  ])('%s', (_, keys, expected) => {
    expect(pathsOf(...keys)).toEqual(expected);
  });

  it('is said by init, so that a run loads them there, and what comes the next day', async () => {
    const head = 'OP,ORDER_ID,AMOUNT\n';
    const folder = folderOf({
      'ORDERS/20261101/ORDERS_1.csv': `${head}I,1,10.50\nI,2,5.00\n`,
      'ORDERS/20261102/ORDERS_1.csv': `${head}U,2,7.25\n`,
    });
    const place = { project: join(temporaryFolder(), 'shop'), landing: folder, home: temporaryFolder() };
    const ended = await loadline(['init', '--csv', folder, '--out', place.project]);
    expect(ended.stdout.split('\n').at(-2)).toBe(
      `Go on with: npx loadline check --project ${place.project} --landing ${folder}`,
    );
    expect((await publish(place)).tables).toMatchObject({ orders: { read: 3, inserted: 2 } });
    mkdirSync(join(folder, 'ORDERS/20261103'));
    writeFileSync(join(folder, 'ORDERS/20261103/ORDERS_1.csv'), `${head}D,1,\n`);
    expect((await publish(place)).tables).toMatchObject({ orders: { read: 1, deleted: 1 } });
  });

  it('is told where a run does not look there', async () => {
    const folder = folderOf({ 'customers.csv': 'id,name\n1,x\n', 'sales_2026-11-01.csv': 'id,total\n1,5\n' });
    const init = ['init', '--csv', folder, '--out'];
    const { stdout } = await loadline([...init, join(temporaryFolder(), 'shop')]);
    expect(stdout).toMatch(/--landing DIR puts them where it does:\n {2}customers\n\nGo on with: .*shop\n$/);
    const landing = temporaryFolder();
    const given = ['--landing', landing, '--batch-date', '2026-11-01', '--json'];
    const told = jsonOf<InitReport>(await loadline([...init, join(temporaryFolder(), 'shop'), ...given]));
    expect(told).toMatchObject({
      ...{ misplaced: [], landing },
      landed: ['customers/2026-11-01/customers.csv', 'sales_2026-11-01.csv'],
    });
  });
});
