import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setAsideOf } from '../../cli/commands/run';
import { mails } from './support/mails';
import { writeFiles } from './support/folders';
import { at, jsonOf, loadline, publish, query, run } from './support/loadline';
import { billHeader, csv, lineHeader, shopHeader, shopPlace } from './support/shop-project';
import { publishedUnits, shopWarehouse } from './support/warehouse';

describe('files that cannot be loaded', () => {
  const place = shopPlace({
    'shop/2025-03-01/shops.csv': csv(shopHeader, 'I,1,Anna,,Y,'),
    'bill/2025-03-01/bills.csv': csv(billHeader, 'I,1,B-1,1,01-MAR-2025 10:00:00,5,x'),
  });
  beforeAll(() => publish(place));

  it('a CSV without the operator column fails the run, and the faults of other tables are reported with it', async () => {
    const before = await shopWarehouse(place.home);
    writeFiles(place.landing, {
      'shop/2025-03-02/shops.csv': csv('shop_id,name,opened_on,is_open', '2,Beena,,Y'),
      'bill_line/2025-03-02/lines.csv': csv('op,bill_id,line_no,price', 'I,B-1,1,2'),
    });
    const { ended, report } = await run(place);
    expect(ended.code).toBe(1);
    expect(report).toMatchObject({
      outcome: 'failed',
      error: { name: 'StagingError', state: 'StageTables' },
    });
    for (const said of [report.error?.message ?? '', mails(place.home).at(-1)?.text ?? '']) {
      expect(said).toMatch(/shop\/2025-03-02\/shops\.csv/);
      expect(said).toMatch(/"?op"?/);
      expect(said).toMatch(/bill_line\/2025-03-02\/lines\.csv/);
      expect(said).toMatch(/article/);
    }
    expect(mails(place.home).at(-1)).toMatchObject({
      subject: 'Loadline: FAILED in StageTables',
      text: expect.stringContaining('Nothing of this run was published'),
    });
    expect(await shopWarehouse(place.home)).toEqual(before);

    const status = await loadline(['status', '--home', place.home]);
    expect(status.stdout).toMatch(/failed .*StagingError/);
  });

  it('until a file is loaded it may be replaced', async () => {
    writeFiles(place.landing, {
      'shop/2025-03-02/shops.csv': csv(shopHeader, 'I,2,Beena,,Y,'),
      'bill_line/2025-03-02/lines.csv': csv(lineHeader, 'I,B-1,1,Rice,2'),
    });
    const report = await publish(place);
    expect(report.tables).toMatchObject({ shop: { inserted: 1 }, bill_line: { inserted: 1 } });
  });

  it('a loaded file that changed fails the run by name; --skip-file lets it go on, and the file is not read again', async () => {
    const before = await shopWarehouse(place.home);
    writeFiles(place.landing, {
      'shop/2025-03-02/shops.csv': csv(shopHeader, 'U,2,Changed,,N,'),
      'shop/2025-03-03/shops.csv': csv(shopHeader, 'I,3,Chandra,,Y,'),
    });
    const { ended, report } = await run(place);
    expect(ended.code).toBe(1);
    expect(report.error).toMatchObject({ name: 'FilesRefusedError', state: 'PlanRun' });
    expect(report.error?.message).toMatch(/shop\/2025-03-02\/shops\.csv: was loaded, and has been replaced/);
    expect(await shopWarehouse(place.home)).toEqual(before);

    await publish(place, '--skip-file', 'shop/2025-03-02/shops.csv');
    const { rows } = await query(place.home, 'SELECT shop_id, name FROM dw.dim_shop ORDER BY shop_id');
    expect(rows).toEqual([
      [1, 'Anna'],
      [2, 'Beena'],
      [3, 'Chandra'],
    ]);
    writeFiles(place.landing, { 'shop/2025-03-02/shops.csv': csv(shopHeader, 'I,2,Beena,,Y,') });
  });

  it('a batch date in the future and one too long ago fail the run by name, both at once', async () => {
    const before = await shopWarehouse(place.home);
    writeFiles(place.landing, {
      'shop/2999-01-01/shops.csv': csv(shopHeader, 'I,4,Devi,,Y,'),
      'shop/2024-12-31/shops.csv': csv(shopHeader, 'I,5,Esha,,Y,'),
    });
    const ended = await loadline(['run', ...at(place)]);
    expect(ended.code).toBe(1);
    const said = `${ended.stdout}${ended.stderr}`;
    expect(said).toMatch(/shop\/2999-01-01\/shops\.csv: its batch date is in the future/);
    expect(said).toMatch(/shop\/2024-12-31\/shops\.csv: its batch date is more than 30 days before/);
    expect(said).toMatch(/FilesRefusedError/);
    expect(await shopWarehouse(place.home)).toEqual(before);

    // A selection that leaves them out is not troubled by them.
    const { report } = await run(place, '--from', '2025-03-01', '--to', '2025-03-31');
    expect(report.outcome).toBe('nothing');
  });

  it('status --run lists the steps of a failed run, and refuses an unknown run', async () => {
    const { runs } = jsonOf<{ runs: Record<string, string | null>[] }>(
      await loadline(['status', '--home', place.home, '--json']),
    );
    const failed = runs.filter((each) => each.status === 'failed');
    expect(failed.map((each) => each.error_name)).toEqual([
      ...['FilesRefusedError', 'FilesRefusedError', 'StagingError'],
    ]);
    const id = failed.at(-1)?.run_id ?? '';
    const { steps } = jsonOf<{ steps: Record<string, string>[] }>(
      await loadline(['status', '--home', place.home, '--json', '--run', id]),
    );
    expect(steps.filter((step) => step.status === 'failed').map((step) => step.table_name)).toEqual(
      expect.arrayContaining(['shop', 'bill_line']),
    );
    const unknown = await loadline(['status', '--home', place.home, '--run', "X' OR '1'='1"]);
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toMatch(/There is no run "X' OR '1'='1"/);
  });
});

describe('a loaded file that changed and was skipped', () => {
  const place = shopPlace({ 'shop/2025-03-01/shops.csv': csv(shopHeader, 'I,1,Anna,,Y,', 'I,x,Bad,,Y,') });
  const key = 'shop/2025-03-01/shops.csv';
  const ledger = () => query(place.home, 'SELECT status FROM etl.loaded_file ORDER BY loaded_at');

  it('is known as skipped from then on, and what was loaded of it stays', async () => {
    await publish(place);
    writeFiles(place.landing, { [key]: csv(shopHeader, 'U,1,Changed,,Y,') });
    const report = await publish(place, '--skip-file', key);
    expect(report.tables.shop).toMatchObject({ files: 0, read: 0, updated: 0 });
    expect((await ledger()).rows).toEqual([['loaded'], ['skipped']]);
    expect((await run(place)).report.outcome).toBe('nothing');
    expect((await query(place.home, 'SELECT name FROM dw.dim_shop')).rows).toEqual([['Anna']]);
    const { rows } = jsonOf<{ rows: object[] }>(await loadline(['failed', '--home', place.home, '--json']));
    expect(rows).toMatchObject([{ kind: 'rejected', file: key, value: 'x' }]);
  });

  it('is refused when it changes once more', async () => {
    writeFiles(place.landing, { [key]: csv(shopHeader, 'U,1,Changed again,,Y,') });
    const { report } = await run(place);
    expect(report.error).toMatchObject({ name: 'FilesRefusedError', message: expect.stringContaining(key) });
  });
});

describe('closed gates', () => {
  const shops = Array.from({ length: 1200 }, (_, n) => `I,${n + 1},Shop ${n + 1},,Y,`);
  const spoilt = shops.map((row, n) => (n < 30 ? row.replace(',Y,', ',maybe,') : row));
  const place = shopPlace({ 'shop/2025-04-01/shops.csv': csv(shopHeader, ...spoilt) });

  it('too many rejected rows: nothing is published, the counts are reported, failed lists them', async () => {
    const { ended, report } = await run(place);
    expect(ended.code).toBe(1);
    expect(report).toMatchObject({
      outcome: 'failed',
      error: { name: 'GateClosedError', state: 'CheckGates' },
    });
    expect(report.error?.message).toMatch(
      /shop: 30 of 1,200 rows read were rejected \(2\.50%\); the limit is 1%/,
    );
    expect(await publishedUnits(place.home)).toBe(0);
    const { rows } = jsonOf<{ rows: object[] }>(await loadline(['failed', '--home', place.home, '--json']));
    expect(rows).toHaveLength(30);
    expect(rows[0]).toMatchObject({ kind: 'rejected', line: 2, column: 'is_open', value: 'maybe' });
    expect(rows[0]).toMatchObject({
      reason: expect.stringMatching(/^not a valid boolean; expected true, t, /),
    });
  });

  it('--allow-rejects publishes the others', async () => {
    const report = await publish(place, '--allow-rejects');
    expect(report.tables.shop).toMatchObject({ read: 1200, rejected: 30, inserted: 1170 });
    expect(await setAsideOf(report, place)).toEqual([
      { kind: 'rejected', table: 'shop', column: 'is_open', reason: 'not a valid boolean', rows: 30 },
    ]);
    const text = await loadline(['failed', '--home', place.home]);
    expect(text.stdout).toMatch(/^30 faults in rejected rows, 0 held changes\./);
  });

  it('--allow-rejects is for one run: the next is stopped again, and its message says what to do', async () => {
    const before = await shopWarehouse(place.home);
    const again = { 'shop/2025-04-01/shops-2.csv': csv(shopHeader, ...spoilt) };
    writeFiles(place.landing, again);
    const { ended, report } = await run(place);
    expect(ended.code).toBe(1);
    expect(report.error).toMatchObject({
      name: 'GateClosedError',
      message: expect.stringContaining('Correct the files, or start again with "allowRejects": true.'),
    });
    expect(await shopWarehouse(place.home)).toEqual(before);
    Object.keys(again).forEach((key) => rmSync(join(place.landing, key)));
  });

  it('a mass delete: nothing is deleted, and --allow-mass-delete deletes', async () => {
    const deletes = Array.from({ length: 300 }, (_, n) => `D,${n + 101},,,,`);
    writeFiles(place.landing, { 'shop/2025-04-02/shops.csv': csv(shopHeader, ...deletes) });
    const ended = await loadline(['run', ...at(place)]);
    expect(ended.code).toBe(1);
    expect(`${ended.stdout}${ended.stderr}`).toMatch(
      /GateClosedError[^]*shop: the run would delete 300 of 1,170 rows, 25\.64%; the limit is 20%/,
    );
    const count = async (): Promise<unknown> =>
      (await query(place.home, 'SELECT COUNT(*) FROM dw.dim_shop')).rows[0]?.[0];
    expect(await count()).toBe(1170);
    const report = await publish(place, '--allow-mass-delete');
    expect(report.tables.shop).toMatchObject({ read: 300, deleted: 300 });
    expect(await count()).toBe(870);
  });
});
