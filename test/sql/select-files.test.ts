import { weekdays } from '../../catalog';
import type { ListedFile } from '../../contracts';
import { etl, lit, sql } from '../../sql';
import { shop } from '../support/shop';
import { SqlEngine } from '../support/sql-engine';

const file = (fileKey: string, changes: Partial<ListedFile> = {}): ListedFile => {
  const [tableName = '', batchDate = ''] = fileKey.split('/');
  return { fileKey, tableName, batchDate, etag: `e-${fileKey}`, bytes: 10, ...changes };
};

const keysOf = (rows: readonly unknown[] | undefined): string[] =>
  (rows ?? []).map((row) => (row as ListedFile).fileKey);

describe('SelectFiles', () => {
  let engine: SqlEngine;
  let runs = 0;
  beforeAll(async () => {
    engine = await SqlEngine.open(shop); // 30 days late at most
    await engine.begin('run-0001');
  });
  afterAll(() => engine.close());
  beforeEach(() =>
    engine.warehouse.transaction([
      sql`DELETE FROM ${etl('loaded_file')}`.text,
      sql`DELETE FROM ${etl('published_unit')}`.text,
    ]),
  );

  const loaded = (each: ListedFile, status = 'loaded') =>
    engine.warehouse.transaction([
      sql`INSERT INTO ${etl('loaded_file')} VALUES (${lit(each.fileKey)}, ${lit(each.tableName)}, ${lit(each.batchDate)}, ${lit(each.etag)}, 10, ${lit(status)}, 'run-0000', CAST('2026-01-01' AS TIMESTAMP))`
        .text,
    ]);
  const published = (newest: string) =>
    engine.warehouse.transaction([
      sql`INSERT INTO ${etl('published_unit')} VALUES ('shop', 'run-0000', ${lit(newest)}, CAST('2026-01-01' AS TIMESTAMP))`
        .text,
    ]);
  const select = async (...listing: readonly ListedFile[]) => {
    const run = `run-${(runs += 1)}`;
    await engine.claim(run);
    return engine.selectFiles(run, listing);
  };

  it('answers what is new, with the totals of each batch date, oldest first', async () => {
    const answer = await select(
      file('order/2026-01-02/b.csv'),
      file('order/2026-01-01/a.csv', { bytes: 7 }),
      file('line/2026-01-02/a.csv'),
    );
    expect(answer.dates).toEqual([
      { batchDate: '2026-01-01', files: 1, bytes: 7 },
      { batchDate: '2026-01-02', files: 2, bytes: 20 },
    ]);
    expect(answer.candidates).toEqual([
      { ...file('order/2026-01-01/a.csv', { bytes: 7 }), status: 'loaded' },
      { ...file('line/2026-01-02/a.csv'), status: 'loaded' },
      { ...file('order/2026-01-02/b.csv'), status: 'loaded' },
    ]);
    expect(answer.refusedCount).toEqual([{ refused: 0 }]);
  });

  it('leaves out what the ledger knows as it is, loaded or skipped', async () => {
    await loaded(file('order/2026-01-01/a.csv'));
    await loaded(file('order/2026-01-01/b.csv'), 'skipped');
    const answer = await select(file('order/2026-01-01/a.csv'), file('order/2026-01-01/b.csv'));
    expect(answer).toMatchObject({ dates: [], candidates: [], refused: [], refusedCount: [{ refused: 0 }] });
  });

  it('knows a file by each ETag that it ever had', async () => {
    await loaded(file('order/2026-01-01/a.csv', { etag: 'one' }));
    await loaded(file('order/2026-01-01/a.csv', { etag: 'two' }), 'skipped');
    expect((await select(file('order/2026-01-01/a.csv', { etag: 'one' }))).refused).toEqual([]);
    const third = await select(file('order/2026-01-01/a.csv', { etag: 'three' }));
    expect(third.refused).toMatchObject([{ state: 'changed', etag: 'three' }]);
    expect(third.refusedCount).toEqual([{ refused: 1 }]);
  });

  it('refuses what is changed, in the future or late, and skips what is to be skipped, whatever it is', async () => {
    await loaded(file('order/2026-02-01/a.csv'));
    await published('2026-03-05');
    const listing = [
      file('order/2026-02-01/a.csv', { etag: 'other' }),
      file('order/2026-02-02/late.csv'),
      file('order/2026-02-03/in-time.csv'),
      file('order/2999-01-01/a.csv', { mark: 'future' }),
      file('line/2020-01-01/a.csv'), // nothing of the table is loaded: no file is too old
    ];
    const answer = await select(...listing);
    expect(answer.refused).toMatchObject([
      { fileKey: 'order/2026-02-01/a.csv', state: 'changed' },
      { fileKey: 'order/2026-02-02/late.csv', state: 'late' },
      { fileKey: 'order/2999-01-01/a.csv', state: 'future' },
    ]);
    expect(answer.refusedCount).toEqual([{ refused: 3 }]);
    expect(keysOf(answer.candidates)).toEqual(['line/2020-01-01/a.csv', 'order/2026-02-03/in-time.csv']);

    const skipping = await select(...listing.map((each): ListedFile => ({ ...each, mark: 'skip' })));
    expect(skipping).toMatchObject({ refused: [], refusedCount: [{ refused: 0 }], dates: [] });
    expect(skipping.candidates).toMatchObject(
      ['line/2020', 'order/2026-02-01', 'order/2026-02-02', 'order/2026-02-03', 'order/2999'].map(
        (begin) => ({
          fileKey: expect.stringContaining(begin) as string,
          status: 'skipped',
        }),
      ),
    );
  });

  it('leaves files of the future for their day where the dates of the run do, and counts them', async () => {
    await loaded(file('order/2999-01-03/a.csv'), 'skipped');
    const later = (fileKey: string): ListedFile => file(fileKey, { mark: 'later' });
    const answer = await select(
      file('order/2026-01-01/a.csv'),
      later('order/2999-01-02/a.csv'),
      later('line/2999-01-01/a.csv'),
      later('order/2999-01-03/a.csv'), // the ledger knows it, as it is
    );
    expect(answer.refusedCount).toEqual([{ refused: 0 }]);
    expect(keysOf(answer.candidates)).toEqual(['order/2026-01-01/a.csv']);
    expect(answer.dates).toHaveLength(1);
    expect(answer.laterCount).toEqual([{ later: 2 }]);
    expect(keysOf(answer.later)).toEqual(['line/2999-01-01/a.csv', 'order/2999-01-02/a.csv']);
  });

  it('asks nothing of expected files where no table expects any', async () => {
    const answer = await select(file('order/2026-01-01/a.csv'));
    expect([answer.arrived, answer.loadedDates]).toEqual([undefined, undefined]);
  });

  it('answers which batch dates of late have come of a table that expects files, and what of it is loaded', async () => {
    const expect_ = { days: weekdays, except: [], afterDays: 1, missing: 'warn' as const };
    const expecting = engine.withCatalog({
      ...shop,
      tables: shop.tables.map((table) => (table.name === 'order' ? { ...table, expect: expect_ } : table)),
    });
    await loaded(file('order/2025-12-30/a.csv'));
    await loaded(file('order/2025-12-31/a.csv'));
    await loaded(file('order/2026-01-01/a.csv'), 'skipped');
    await loaded(file('order/2025-10-01/old.csv')); // more than 60 days before the run
    await loaded(file('line/2025-12-29/a.csv'));
    await engine.claim('run-expecting');
    const answer = await expecting.selectFiles('run-expecting', [
      file('order/2025-12-31/a.csv'), // known
      file('order/2026-01-02/a.csv'),
      file('order/2026-01-02/b.csv'),
      file('line/2026-01-03/a.csv'),
    ]);
    const dates = (answer.arrived ?? []).map((row) => (row as ListedFile).batchDate).sort();
    expect(dates).toEqual(['2025-12-30', '2025-12-31', '2026-01-01', '2026-01-02']);
    expect(answer.loadedDates).toEqual([
      { tableName: 'order', firstBatchDate: '2025-10-01', newestBatchDate: '2025-12-31' },
    ]);
  });

  it('takes no file as late whose table has only skipped ones, or before the first run', async () => {
    await loaded(file('order/2026-02-01/a.csv'), 'skipped');
    await published('2026-03-05');
    expect(keysOf((await select(file('order/2020-01-01/a.csv'))).candidates)).toHaveLength(1);
    await engine.warehouse.transaction([sql`DELETE FROM ${etl('published_unit')}`.text]);
    await loaded(file('order/2026-02-02/a.csv'));
    expect(keysOf((await select(file('order/2020-01-01/a.csv'))).candidates)).toHaveLength(1);
  });

  it('names the first 20 that are refused, and counts them all', async () => {
    const listing = Array.from({ length: 25 }, (_, at) =>
      file(`order/2999-01-01/${String(at).padStart(2, '0')}.csv`, { mark: 'future' }),
    );
    const answer = await select(...listing);
    expect(keysOf(answer.refused)).toEqual(listing.slice(0, 20).map(({ fileKey }) => fileKey));
    expect(answer.refusedCount).toEqual([{ refused: 25 }]);
  });

  it('answers of 50,000 files those of the dates that begin within the 20,000 of a run, and all totals', async () => {
    const listing = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'].flatMap((date, day) =>
      Array.from({ length: [12_000, 7_999, 2_000, 28_001][day] ?? 0 }, (_, at) =>
        file(`order/${date}/${at}.csv`),
      ),
    );
    const answer = await select(...listing);
    expect(answer.dates).toMatchObject([
      { files: 12_000 },
      { files: 7_999 },
      { files: 2_000 },
      { files: 28_001 },
    ]);
    // The third date begins at 19,999: PlanRun leaves it to the next run. The fourth is not read at all.
    expect(answer.candidates).toHaveLength(21_999);
  });

  it('answers no file of a batch date that has more than a run can hold, but its totals', async () => {
    const listing = Array.from({ length: 100_001 }, (_, at) => file(`order/2026-01-01/${at}.csv`));
    const answer = await select(...listing);
    expect(answer).toMatchObject({ dates: [{ files: 100_001 }], candidates: [] });
  });
});
