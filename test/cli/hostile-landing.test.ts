import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { jsonOf, loadline, publish, query, run } from './support/loadline';
import { billHeader, csv, shopHeader, shopPlace } from './support/shop-project';

const fileNames = [
  'with space.csv',
  'quote\'d "twice".csv',
  'दुकान 🏪.csv',
  '100%&a+b=c#d?e.csv',
  '%2F%00.csv',
  "'; DROP TABLE dw.dim_shop; --.csv",
  '*[a]{b}.CSV',
  '$(id)`id`$HOME.csv',
  'back\\slash.csv',
];
const values = [
  "'; DROP TABLE dw.dim_shop; --",
  'back\\slash\\n',
  'NULL',
  '\\N',
  '$1 ${x} {{y}}',
  '<b>&amp;</b>',
  '🏪 दुकान',
  'tab\tinside',
];

describe('landing', () => {
  const place = shopPlace();

  it('may be empty: there is nothing to load', async () => {
    const { ended, report } = await run(place);
    expect(ended.code).toBe(0);
    expect(report).toMatchObject({ outcome: 'nothing', runs: [{ outcome: 'nothing' }] });
    const failed = await loadline(['failed', '--home', place.home]);
    expect(failed).toMatchObject({ code: 0, stdout: 'No rejected or held rows.\n' });
  });

  it('reports a file name that cannot be an S3 key, by its folder', async () => {
    const other = shopPlace();
    const folder = join(other.landing, 'shop', '2025-05-01');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      Buffer.concat([Buffer.from(`${folder}/lat`), Buffer.from([0xe9]), Buffer.from('n.csv')]),
      '',
    );
    const { ended, report } = await run(other);
    expect([ended.code, report.error?.state]).toEqual([1, 'ListLanding']);
    expect(report.error?.message).toMatch(/shop\/2025-05-01\/lat\uFFFDn\.csv.* is not UTF-8, .* rename it/);
    expect(report.error?.message).not.toMatch(/ at .*\.ts:/);
  });

  it('may hold any file name, any text, empty files, and what is no batch file', async () => {
    const folder = join(place.landing, 'shop', '2025-05-01');
    mkdirSync(folder, { recursive: true });
    for (const [index, name] of fileNames.entries()) {
      writeFileSync(join(folder, name), csv(shopHeader, `I,${index + 1},Shop of file ${index + 1},,Y,`));
    }
    const rows = values.map((value, index) => `I,${index + 101},"${value}",,Y,`);
    writeFileSync(join(folder, 'values.csv.gz'), gzipSync(csv(shopHeader, ...rows)));
    writeFileSync(join(folder, 'crlf.csv'), `\uFEFF${shopHeader}\r\nI,201,"two\r\nlines",,Y,\r\n`);
    writeFileSync(join(folder, 'header-only.csv'), csv(shopHeader));
    writeFileSync(join(folder, 'empty.csv'), '');
    writeFileSync(join(folder, 'empty-inside.csv.gz'), gzipSync(''));
    const others = ['shop/2025-13-01', 'shop/2025-05-01/deeper', 'nobody/2025-05-01', 'shop/2025-05-02'];
    for (const other of others) {
      mkdirSync(join(place.landing, other), { recursive: true });
      writeFileSync(join(place.landing, other, other.endsWith('02') ? 'note.txt' : 'a.csv'), 'no batch file');
    }

    const report = await publish(place);
    const loaded = fileNames.length + values.length + 1;
    expect(report.tables.shop).toMatchObject({
      ...{ files: fileNames.length + 5, read: loaded, rejected: 0, inserted: loaded },
    });

    const stored = await query(
      place.home,
      'SELECT name FROM dw.dim_shop WHERE shop_id > 100 ORDER BY shop_id',
    );
    expect(stored.rows.flat()).toEqual([...values, 'two\r\nlines']);
    const ledger = await query(place.home, 'SELECT file_key FROM etl.loaded_file');
    expect(ledger.rows.flat()).toEqual(
      expect.arrayContaining(fileNames.map((name) => `shop/2025-05-01/${name}`)),
    );
    expect((await run(place)).report.outcome).toBe('nothing'); // every one of them is known again
  });

  it('lists rejected and held rows of such files by their names', async () => {
    const name = fileNames[3] ?? '';
    const folder = join(place.landing, 'bill', '2025-05-02');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, name),
      csv(billHeader, 'I,1,B-1,999,01-MAY-2025 10:00:00,1,x', 'I,2,"\u001b[31mred",1,never,1,x'),
    );
    await publish(place);
    const { rows } = jsonOf<{ rows: object[] }>(await loadline(['failed', '--home', place.home, '--json']));
    expect(rows).toEqual([
      expect.objectContaining({ kind: 'rejected', file: `bill/2025-05-02/${name}`, line: 3, value: 'never' }),
      expect.objectContaining({ kind: 'held', file: `bill/2025-05-02/${name}`, line: 2, value: 'B-1' }),
    ]);
    const text = await loadline(['failed', '--home', place.home]);
    expect(text.stdout).toContain(name);
    expect(text.stdout).not.toContain('\u001b');
  });
});
