import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { changeIdFile } from '../../sql';
import { correctionName } from '../../cli/corrections/correction-name';
import { newPlace, temporaryFolder, writeFiles } from './support/folders';
import { jsonOf, loadline, query, repository, run } from './support/loadline';
import { billHeader, csv, lineHeader, shopHeader, shopPlace } from './support/shop-project';

const written = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.csv'))
      .sort()
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );

const landing = {
  'shop/2025-01-01/shops.csv': csv(
    shopHeader,
    'I,1,"Anna, & ""Co""', // never closed: the next two lines could be in it
    'I,2,"two\nlines, किराना",31-FEB-2020,Y,98451', // no such day
    'I,3,Third,,maybe,"98,452"', // no boolean
  ),
  'bill/2025-01-01/bills.csv': csv(
    billHeader,
    'I,1,B-1,7,01-JAN-2025 10:15:30,1.5,x', // shop 7 never comes: it is 3
    'I,2,B-2,x,yesterday,1.5,x', // two faults
  ),
  'bill_line/2025-01-01/part-1.csv': csv(lineHeader, 'I,B-1,1,Rice,12.5', 'I,B-1,2,Dal,"12,5"'),
  'bill_line/2025-01-01/part-2.csv': csv(lineHeader, 'U,B-1,2,Dal,13'),
};

describe('failed --csv', () => {
  const place = shopPlace(landing);
  const folder = join(temporaryFolder(), 'corrections');
  const failed = (...more: string[]) => loadline(['failed', '--home', place.home, '--csv', folder, ...more]);

  it('writes rejected and held rows as they are in the source’s files, each once', async () => {
    await run(place, '--allow-rejects');
    const ended = await failed();
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain('shop/2025-01-01/shops_corrected.csv  4 rows');
    expect(written(folder)).toEqual({
      'shop/2025-01-01/shops_corrected.csv': landing['shop/2025-01-01/shops.csv'],
      'bill/2025-01-01/bills_corrected.csv': landing['bill/2025-01-01/bills.csv'],
      'bill_line/2025-01-01/part-1_corrected.csv': landing['bill_line/2025-01-01/part-1.csv'],
      'bill_line/2025-01-01/part-2_corrected.csv': landing['bill_line/2025-01-01/part-2.csv'],
    });
  });

  it('never writes over a file that may hold corrections, and writes none of the others then', async () => {
    const before = written(folder);
    writeFileSync(join(folder, 'shop/2025-01-01/shops_corrected.csv'), 'corrected');
    const ended = await failed();
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('has these files already');
    expect(ended.stderr).toContain('shop/2025-01-01/shops_corrected.csv');
    expect(written(folder)).toEqual({ ...before, 'shop/2025-01-01/shops_corrected.csv': 'corrected' });
  });

  it('once corrected and dropped in, the rows are in the warehouse, in their place among later changes', async () => {
    writeFiles(folder, {
      'shop/2025-01-01/shops_corrected.csv': csv(
        shopHeader,
        'I,1,"Anna, & ""Co""",,Y,',
        'I,2,"two\nlines, किराना",28-FEB-2020,Y,98451',
        'I,3,Third,,N,"98,452"',
      ),
      'bill/2025-01-01/bills_corrected.csv': csv(
        billHeader,
        'I,1,B-1,3,01-JAN-2025 10:15:30,1.5,x',
        'I,2,B-2,2,01-JAN-2025 10:15:30,1.5,x',
      ),
      'bill_line/2025-01-01/part-1_corrected.csv': csv(lineHeader, 'I,B-1,2,Dal,12.5'),
    });
    cpSync(folder, place.landing, { recursive: true });
    expect((await run(place)).report.outcome).toBe('published');
    expect(await query(place.home, 'SELECT shop_id, name FROM dw.dim_shop ORDER BY shop_id')).toMatchObject({
      rows: [
        [1, 'Anna, & "Co"'],
        [2, 'two\nlines, किराना'],
        [3, 'Third'],
      ],
    });
    expect(await query(place.home, 'SELECT bill_id, shop_id FROM dw.fact_bill ORDER BY 1')).toMatchObject({
      rows: [
        ['B-1', 3],
        ['B-2', 2],
      ],
    });
    // The source's own later file has the last word.
    expect(
      await query(place.home, 'SELECT article, price FROM dw.fact_bill_line ORDER BY line_no'),
    ).toMatchObject({
      rows: [
        ['Rice', '12.500'],
        ['Dal', '13.000'],
      ],
    });
  });

  it('leaves out what was corrected, but not what is rejected in a correction', async () => {
    const to = join(temporaryFolder(), 'to');
    const again = await loadline(['failed', '--home', place.home, '--csv', to]);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toMatch(
      /^No rejected or held rows\.\nLeft out: \d+ faults in rows whose corrections are loaded; --json /,
    );
    expect(again.stdout).toMatch(/No corrections to write\.\nLeft out: rejected rows of 3 files/);
    writeFiles(place.landing, {
      'shop/2025-01-02/shops.csv': csv(shopHeader, 'I,4,Fourth,,maybe,'),
      'shop/2025-01-01/shops_corrected2.csv': csv(shopHeader, 'I,5,Fifth,,maybe,'),
    });
    await run(place, '--allow-rejects');
    const { corrections, rows } = jsonOf<{
      corrections: { files: unknown };
      rows: { file: string; correctedBy?: string }[];
    }>(await loadline(['failed', '--home', place.home, '--csv', to, '--json']));
    expect(corrections.files).toEqual([
      { key: 'shop/2025-01-01/shops_corrected2_corrected.csv', rows: 1 },
      { key: 'shop/2025-01-02/shops_corrected.csv', rows: 1 },
    ]);
    const correctedBy = (file: string) => rows.find((row) => row.file === file)?.correctedBy;
    expect(correctedBy('shop/2025-01-01/shops.csv')).toBe('shop/2025-01-01/shops_corrected.csv');
    expect(correctedBy('shop/2025-01-02/shops.csv')).toBeUndefined();
  });

  it('marks files whose batch date a run would refuse', async () => {
    writeFiles(place.landing, { 'shop/2025-03-01/shops.csv': csv(shopHeader, 'I,6,Sixth,,Y,') });
    await run(place);
    const to = join(temporaryFolder(), 'to');
    const ended = await loadline(['failed', '--home', place.home, '--csv', to]);
    expect(ended.stdout).toMatch(
      /shop\/2025-01-02\/shops_corrected\.csv {2}1 row, too old for a run, which takes 2025-01-30 and later\..* move the rows .* to shop\/2025-01-30\//,
    );
    cpSync(to, place.landing, { recursive: true });
    expect((await run(place)).report.error?.name).toBe('FilesRefusedError');
  });

  it('refuses a folder that is a file, and links that lead out of it', async () => {
    const to = temporaryFolder();
    const call = (csvFolder: string) => loadline(['failed', '--home', place.home, '--csv', csvFolder]);
    writeFileSync(join(to, 'file'), '');
    symlinkSync(place.landing, join(to, 'landing'));
    mkdirSync(join(to, 'linked'));
    symlinkSync(join(place.landing, 'shop'), join(to, 'linked', 'shop'));
    const before = written(place.landing);
    for (const [name, says] of [
      ['file', /is not a folder/],
      ['landing', /is landing itself/],
      ['linked', /links that lead out of it/],
    ] as const) {
      const ended = await call(join(to, name));
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toMatch(says);
    }
    expect(written(place.landing)).toEqual(before);
  });

  it('says what it cannot write: a file that is gone, one that is another now; and refuses landing itself', async () => {
    const other = shopPlace({
      'shop/2025-01-01/gone.csv.gz': csv(shopHeader, 'I,x,Gone,,Y,'),
      'shop/2025-01-01/other.csv': csv(shopHeader, 'I,y,Other,,Y,'),
    });
    writeFileSync(
      join(other.landing, 'shop/2025-01-01/gone.csv.gz'),
      gzipSync(csv(shopHeader, 'I,x,Gone,,Y,', 'I,9,Fine,,Y,')),
    );
    await run(other, '--allow-rejects');
    const to = join(temporaryFolder(), 'to');
    const call = ['failed', '--home', other.home, '--json', '--csv'];
    const packed = await loadline([...call, to, '--landing', other.landing]);
    expect(jsonOf<{ corrections: unknown }>(packed).corrections).toMatchObject({
      files: [
        { key: 'shop/2025-01-01/gone_corrected.csv', rows: 1 },
        { key: 'shop/2025-01-01/other_corrected.csv', rows: 1 },
      ],
      notWritten: [],
    });
    expect(written(to)['shop/2025-01-01/gone_corrected.csv']).toBe(csv(shopHeader, 'I,x,Gone,,Y,'));

    writeFileSync(join(other.landing, 'shop/2025-01-01/other.csv'), 'op\n');
    const empty = temporaryFolder();
    const replaced = await loadline([...call, join(empty, 'a'), '--landing', other.landing]);
    expect(jsonOf<{ corrections: unknown }>(replaced).corrections).toMatchObject({
      files: [{ key: 'shop/2025-01-01/gone_corrected.csv' }],
      notWritten: [{ file: 'shop/2025-01-01/other.csv', reason: expect.stringContaining('another file') }],
    });
    const nowhere = await loadline([...call, join(empty, 'b'), '--landing', empty]);
    expect(jsonOf<{ corrections: { files: []; notWritten: [] } }>(nowhere).corrections).toMatchObject({
      files: [],
      notWritten: [{ reason: expect.stringContaining('is not in landing') }, {}],
    });
    const itself = await loadline([...call, other.landing, '--landing', other.landing]);
    expect(itself.code).toBe(2);
    expect(itself.stdout).toContain('is landing itself');
  });
});

describe('the correction of a file whose path has columns', () => {
  const place = newPlace(
    `import { date, defineProject, defineTable, integer, varchar } from ${JSON.stringify(join(repository, 'catalog', 'index.ts'))};
     const stock = defineTable({
       name: 'stock', description: 'A thing in a branch.', key: ['branch', 'id'], warehouse: { name: 'dim_stock' },
       columns: { branch: varchar(9).fromFile('branch'), id: integer(), sent: date().fromFile('date') },
       source: { files: ['stock/{branch}/{date}/*', 'by_name/{date}/{branch}.csv'], everyRow: 'update' },
     });
     export default defineProject({ name: 'branches', tables: [stock] });`,
    { 'stock/goa/2025-01-01/a.csv': 'id\nx\n1\n', 'by_name/2025-01-01/pune.csv': 'id\ny\n' },
  );

  it('is written where its name says the same of them, and not where it would say another', async () => {
    await run(place, '--allow-rejects');
    const to = join(temporaryFolder(), 'to');
    const ended = await loadline(['failed', '--home', place.home, '--json', '--csv', to]);
    expect(jsonOf<{ corrections: unknown }>(ended).corrections).toMatchObject({
      files: [{ key: 'stock/goa/2025-01-01/a_corrected.csv', rows: 1 }],
      notWritten: [
        {
          file: 'by_name/2025-01-01/pune.csv',
          reason: expect.stringContaining(
            'would be called pune_corrected.csv, from which a column would have another value',
          ),
        },
      ],
    });
    expect(written(to)).toEqual({ 'stock/goa/2025-01-01/a_corrected.csv': 'id\nx\n' });
  });
});

describe('the correction of a file at the root of landing', () => {
  const place = newPlace(
    `import { defineProject, defineTable, integer } from ${JSON.stringify(join(repository, 'catalog', 'index.ts'))};
     const stock = defineTable({
       name: 'stock', description: 'A thing.', key: ['id'], warehouse: { name: 'dim_stock' },
       columns: { id: integer() },
       source: { files: 'stock_{date}*', everyRow: 'update' },
     });
     export default defineProject({ name: 'root', tables: [stock] });`,
    { 'stock_2025-01-01.csv': 'id\nx\n1\n' },
  );

  it('is written beside it, and taken', async () => {
    await run(place, '--allow-rejects');
    const to = join(temporaryFolder(), 'to');
    const ended = await loadline(['failed', '--home', place.home, '--json', '--csv', to]);
    expect(jsonOf<{ corrections: unknown }>(ended).corrections).toMatchObject({
      ...{ files: [{ key: 'stock_2025-01-01_corrected.csv', rows: 1 }], notWritten: [] },
    });
    writeFiles(place.landing, { 'stock_2025-01-01_corrected.csv': 'id\n2\n' });
    expect((await run(place)).report.tables).toMatchObject({ stock: { inserted: 1 } });
  });
});

describe('the name of a corrected file', () => {
  it.each([
    'a.csv',
    'A.CSV',
    'part-1.csv',
    'part-10.csv.gz',
    'part.1.csv',
    'x_corrected.csv',
    '9.csv',
    'é.csv',
  ])('comes after %s in the order of changes, and before its successors', (source) => {
    const name = correctionName(source, () => false) ?? '';
    const again = correctionName(source, (each) => each === name) ?? '';
    const order = [source, name, again].map((each) => Buffer.from(changeIdFile(each)));
    expect([...order].sort((a, b) => Buffer.compare(a, b))).toEqual(order);
    expect(new Set([source, name, again]).size).toBe(3);
  });

  it('is none where it would be too long', () => {
    const source = `${'x'.repeat(230)}.csv`;
    expect(correctionName(source, () => false)).toBeDefined();
    expect(correctionName(`${'x'.repeat(250)}.csv`, () => false)).toBeUndefined();
  });
});
