import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { writeFiles } from './support/folders';
import { at, jsonOf, loadline, query, run } from './support/loadline';
import { mailedFigures, mails } from './support/mails';
import { billHeader, csv, lineHeader, shopHeader, shopPlace } from './support/shop-project';
import { publishedUnits } from './support/warehouse';

const landing = {
  'shop/2025-01-01/shops.csv': csv(
    shopHeader,
    'I,1,"Anna, & Co",03-FEB-2020,Y,98450',
    'I,2,किराना,,N,',
    'I,3,"Say ""hi""",31-DEC-1999,Y,98451',
  ),
  'bill/2025-01-01/bills.csv': csv(
    billHeader,
    'U,12,B-1,1,01-JAN-2025 10:15:30,1250.5,x', // by its sequence the later one
    'I,11,B-1,2,01-JAN-2025 09:00:00,1,x',
    'I,13,B-2,3,01-JAN-2025 23:59:59,-0.05,y',
    'D,14,B-7,,,,', // never was there
  ),
  'bill_line/2025-01-01/lines.csv': csv(
    lineHeader,
    'I,B-1,1,Rice,12.5',
    'I,B-1,2,"Dal, 1 kg",',
    'I,B-2,1,"two\nlines",1',
    'I,B-9,1,Soap,2', // its bill never came
    'I,B-2,two,Salt,1', // no number: rejected
  ),
  'bill_line/2025-01-02/lines.csv': csv(lineHeader, 'D,B-1,2,,', 'U,B-1,1,Basmati,99.999'),
};

const none = {
  replayed: 0,
  superseded: 0,
  held: 0,
  inserted: 0,
  updated: 0,
  deleted: 0,
  absent: 0,
  agedOut: 0,
  placeholders: 0,
};
const figures = {
  shop: { ...none, files: 1, read: 3, rejected: 0, staged: 3, inserted: 3 },
  bill: { ...none, files: 1, read: 4, rejected: 0, staged: 4, superseded: 1, inserted: 2, absent: 1 },
  bill_line: {
    ...none,
    ...{ files: 2, read: 7, rejected: 1, staged: 6, superseded: 2, held: 1, inserted: 2, absent: 1 },
  },
};

describe('a run with the least memory', () => {
  it('loads the same', async () => {
    const { report } = await run(shopPlace(landing), '--memory-limit', '300 mb');
    expect(report).toMatchObject({ outcome: 'published', tables: figures });
  });
});

describe('a project outside the repository', () => {
  const place = shopPlace(landing);

  it('is loaded, and reported in one JSON document with every count', async () => {
    const { ended, report } = await run(place);
    expect(report).toEqual({
      outcome: 'published',
      tables: figures,
      warnings: [],
      runs: [{ runId: report.runs[0]?.runId, outcome: 'published', tables: figures, warnings: [] }],
    });
    expect(ended.code).toBe(0);
    expect(ended.stdout.trimEnd()).not.toContain('\n');
    expect(ended.stderr).toMatch(/StageTables[^]*PublishUnits/);
    expect(ended.stderr).not.toMatch(/warning|stream of unknown length|\u001b/i);
  });

  it('is in the warehouse as Redshift prints it', async () => {
    expect(
      await query(place.home, 'SELECT shop_id, name, opened_on, is_open FROM dw.dim_shop ORDER BY shop_id'),
    ).toEqual({
      columns: ['shop_id', 'name', 'opened_on', 'is_open'],
      rows: [
        [1, 'Anna, & Co', '2020-02-03', true],
        [2, 'किराना', null, false],
        [3, 'Say "hi"', '1999-12-31', true],
      ],
    });
    const bills = await query(
      place.home,
      `SELECT b.bill_id, shop_id, billed_at, total, line_no, article, price
       FROM dw.fact_bill b JOIN dw.fact_bill_line l ON l.bill_id = b.bill_id ORDER BY b.bill_id, line_no`,
    );
    expect(bills.rows).toEqual([
      ['B-1', 1, '2025-01-01 10:15:30', '1250.50', 1, 'Basmati', '99.999'],
      ['B-2', 3, '2025-01-01 23:59:59', '-0.05', 1, 'two\nlines', '1.000'],
    ]);
  });

  it('is reported alike by status, failed and the mail', async () => {
    const { runs } = jsonOf<{ runs: Record<string, unknown>[] }>(
      await loadline(['status', '--home', place.home, '--json']),
    );
    expect(runs).toEqual([
      expect.objectContaining({
        ...{ status: 'published', files: 4, read: 14, rejected: 1, staged: 13, superseded: 3, held: 1 },
        ...{ inserted: 7, updated: 0, deleted: 0, absent: 2, error_name: null },
      }),
    ]);
    const { rows } = jsonOf<{ rows: unknown[] }>(await loadline(['failed', '--home', place.home, '--json']));
    expect(rows).toEqual([
      expect.objectContaining({
        ...{ kind: 'rejected', table: 'bill_line', file: 'bill_line/2025-01-01/lines.csv', line: 7 },
        ...{ column: 'line_no', value: 'two' },
      }),
      expect.objectContaining({
        ...{ kind: 'held', table: 'bill_line', file: 'bill_line/2025-01-01/lines.csv', line: 6 },
        ...{ column: 'bill_id, line_no', value: 'B-9, 1' },
      }),
    ]);
    const [mail] = mails(place.home);
    expect(mail?.subject).toBe('Loadline: published 2025-01-01 to 2025-01-02');
    expect(mailedFigures(mail!)).toEqual({
      shop: expect.objectContaining({ read: 3, inserted: 3 }),
      bill: expect.objectContaining({ read: 4, superseded: 1, inserted: 2, absent: 1 }),
      bill_line: expect.objectContaining({ read: 7, rejected: 1, held: 1, superseded: 2, inserted: 2 }),
    });
  });

  it('may be an ES module; without new files nothing is published, the held row waits, and the run says so', async () => {
    writeFiles(place.project, { 'package.json': '{ "type": "module" }\n' });
    const before = await publishedUnits(place.home);
    const ended = await loadline(['run', ...at(place)]);
    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(
      /^Nothing to load: no new files, and nothing was published\.\n1 change is held\. To see why: npx loadline failed /,
    );
    expect(await publishedUnits(place.home)).toBe(before);
    const { report } = await run(place);
    expect(report.outcome).toBe('nothing');
    expect(report.tables.bill_line).toMatchObject({ read: 0, replayed: 1, held: 1, inserted: 0 });
  });

  it('applies the held row when its parent comes', async () => {
    writeFiles(place.landing, {
      'bill/2025-01-03/bills.csv': csv(billHeader, 'I,20,B-9,1,03-JAN-2025 08:00:00,2,z'),
    });
    const ended = await loadline(['run', ...at(place), '--quiet']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^Published in 1 run, /);
    const { rows } = await query(
      place.home,
      "SELECT article, price FROM dw.fact_bill_line WHERE bill_id = 'B-9'",
    );
    expect(rows).toEqual([['Soap', '2.000']]);
    const failed = jsonOf<{ rows: { kind: string }[] }>(
      await loadline(['failed', '--home', place.home, '--json', '--table', 'bill_line']),
    );
    expect(failed.rows.map((row) => row.kind)).toEqual(['rejected']);
  });

  it('writes nothing outside of its home', () => {
    const files = (folder: string): string[] =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
        .sort();
    expect(readdirSync(dirname(place.home)).sort()).toEqual(['home', 'landing', 'project']);
    expect(files(place.project)).toEqual(['index.ts', 'package.json']);
    expect(files(place.landing)).toEqual(
      ['.DS_Store', '_SUCCESS', 'bill/2025-01-03/bills.csv', ...Object.keys(landing)].sort(),
    );
  });
});
