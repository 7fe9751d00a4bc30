import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { ReplayReport } from '../../cli/replay/replay-report';
import { temporaryFolder, writeFiles } from './support/folders';
import { jsonOf, loadline, publish } from './support/loadline';
import { billHeader, csv, lineHeader, shopHeader, shopPlace } from './support/shop-project';
import { shopWarehouse, withWarehouse } from './support/warehouse';

/** A history of three runs: rejects, held rows, a held delete, a late file, a file that changed and was skipped. */
const days: readonly Readonly<Record<string, string>>[] = [
  {
    'shop/2025-07-01/shops.csv': csv(shopHeader, 'I,1,Anna,,Y,', 'I,2,Beena,,Y,', 'I,x,Bad,,Y,'),
    'bill/2025-07-01/bills.csv': csv(
      billHeader,
      'I,1,B-1,1,01-JUL-2025 10:00:00,5,x',
      'I,2,B-2,2,01-JUL-2025 10:00:00,7,x',
    ),
    'bill_line/2025-07-01/lines.csv': csv(
      lineHeader,
      'I,B-1,1,Rice,2',
      'I,B-9,1,Held,1',
      'I,B-8,1,Held for good,1',
    ),
  },
  {
    'shop/2025-07-03/shops.csv': csv(shopHeader, 'U,1,Anna & Co,,Y,', 'D,2,,,,', 'I,4,Devi,,Y,'),
    'bill/2025-07-03/bills.csv': csv(billHeader, 'D,4,B-1,,,,', 'I,6,B-9,4,02-JUL-2025 10:00:00,1,x'),
    'bill_line/2025-07-03/lines.csv': csv(lineHeader, 'D,B-1,1,,'),
  },
  {
    'shop/2025-07-02/late.csv': csv(shopHeader, 'I,5,Esha,,N,', 'U,1,Too late,,Y,'),
    'bill/2025-07-04/bills.csv': csv(billHeader, 'D,7,B-2,,,,'),
  },
];
const changed = 'bill/2025-07-01/bills.csv';

describe('a replay', () => {
  const place = shopPlace();
  const { home, landing } = place;
  const replay = (...options: string[]) =>
    loadline(['replay', '--home', home, '--into', join(temporaryFolder(), 'second'), ...options]);

  beforeAll(async () => {
    for (const files of days) {
      writeFiles(landing, files);
      await publish(place, '--allow-rejects');
    }
  });

  it('of the whole ledger is the live warehouse, row for row, and is a home of its own', async () => {
    const into = join(temporaryFolder(), 'second');
    const ended = await loadline(['replay', '--home', home, '--into', into]);
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stdout).toBe(
      `Replayed 3 runs of 8 files into ${into}\nThe warehouse is the same, row for row.\n`,
    );
    expect(ended.stderr).toBe(
      'Run 1 of 3: 3 files of 2025-07-01\nRun 2 of 3: 3 files of 2025-07-03\nRun 3 of 3: 2 files of 2025-07-02 to 2025-07-04\n',
    );
    expect(await shopWarehouse(into)).toEqual(await shopWarehouse(home));
    const held = 'SELECT table_name, change_id FROM etl.held_rows';
    const heldOf = (folder: string) => withWarehouse(folder, (select) => select(held));
    expect(await heldOf(into)).toEqual(await heldOf(home));
    expect(await heldOf(home)).toHaveLength(1);
  });

  it('until a day has the files of that day and of those before, late ones too', async () => {
    const into = join(temporaryFolder(), 'as-of');
    const ended = await loadline([
      'replay',
      '--home',
      home,
      '--into',
      into,
      '--until',
      '2025-07-02',
      '--json',
    ]);
    expect(jsonOf<ReplayReport>(ended)).toMatchObject({ outcome: 'until', runs: 2, files: 4, left: [] });
    const { shop } = await shopWarehouse(into);
    expect(shop?.map(({ shop_id: id, name }) => [id, name])).toEqual([
      ['1', 'Too late'],
      ['2', 'Beena'],
      ['5', 'Esha'],
    ]);
  });

  it('tells what differs: rows that somebody changed by hand', async () => {
    const copy = shopPlace();
    for (const files of days) writeFiles(copy.landing, files);
    await publish(copy, '--allow-rejects');
    const instance = await DuckDBInstance.create(join(copy.home, 'warehouse.duckdb'));
    const connection = await instance.connect();
    await connection.run(`UPDATE dw.dim_shop SET name = 'By hand' WHERE shop_id = 4`);
    await connection.run(`DELETE FROM dw.dim_shop WHERE shop_id = 5`);
    connection.disconnectSync();
    instance.closeSync();
    const ended = await loadline(['replay', '--home', copy.home, '--json', '--quiet']);
    const report = jsonOf<ReplayReport>(ended);
    expect(ended).toMatchObject({ code: 1, stderr: '' });
    expect(report).toMatchObject({
      ...{ outcome: 'differs', into: join(copy.home, 'replay') },
      differences: [{ name: 'dw.dim_shop', onlyInFirst: 1, onlyInSecond: 2 }],
    });
    expect(report.differences[0]?.examples[0]).toMatchObject({ in: 'first', row: { name: 'By hand' } });
    const again = await loadline(['replay', '--home', copy.home]);
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toContain(
      'is not empty. Remove it, or give a folder that is not there yet with --into.',
    );
  });

  it('leaves out files that are gone or have changed, and names them', async () => {
    const copy = shopPlace(days[0]);
    await publish(copy, '--allow-rejects');
    writeFileSync(join(copy.landing, changed), csv(billHeader, 'I,1,B-1,1,01-JUL-2025 10:00:00,6,x'));
    rmSync(join(copy.landing, 'bill_line'), { recursive: true });
    const ended = await loadline(['replay', '--home', copy.home, '--quiet']);
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain(
      `2 files could not be loaded again: gone from landing, or of other contents than were loaded:\n  ${changed}\n  bill_line/2025-07-01/lines.csv\n`,
    );
    expect(ended.stdout).toContain(
      'dw.fact_bill: 2 rows only in the live warehouse, 0 only in the new one\n',
    );
  });

  it('refuses the live home, a day that is none, and a ledger without files of it', async () => {
    expect(await replay('--until', '2025-02-30')).toMatchObject({
      ...{ code: 2, stdout: '' },
      stderr: 'loadline: --until "2025-02-30" is not a valid date; expected YYYY-MM-DD.\n',
    });
    expect((await replay('--until', '2024-01-01')).stderr).toBe(
      'loadline: --until 2024-01-01: the ledger has no file of that batch date or of one before.\n',
    );
    const live = await loadline(['replay', '--home', home, '--into', home]);
    expect(live).toMatchObject({ code: 2, stderr: expect.stringContaining('is the live home.') as unknown });
  });
});
