import type { Catalog } from '../../../catalog';
import type { AnsweringStep, ReadingCursor } from '../../../contracts';
import { keepResults } from '../../../lambdas/run-sql/keep-results';
import type { WarehouseClient, ResultPage } from '../../../lambdas/run-sql/warehouse-client';
import { readResult, StepResults } from '../../../lambdas/shared/step-results';
import type { Batch } from '../../../sql';
import { MemoryBucket } from '../support/memory-bucket';

type Page = Omit<ResultPage, 'nextToken'>;
type Pages = Readonly<Record<string, readonly Page[]>>;

const catalog = {
  reports: [
    { name: 'first', columns: [{ name: 'day' }, { name: 'net' }] },
    { name: 'second', columns: [{ name: 'day' }] },
  ],
} as unknown as Catalog;

/** A warehouse whose statements answer these pages, by statement id. A token is the number of the next page. */
function dataOf(pages: Pages, asked: string[]): WarehouseClient {
  const page = (id: string, token: string | null): Promise<ResultPage> => {
    asked.push(`${id} ${token ?? ''}`.trim());
    const number = Number(token ?? 0);
    const found = pages[id]?.[number] ?? { columns: [], rows: [] };
    const nextToken = number + 1 < (pages[id]?.length ?? 0) ? String(number + 1) : null;
    return Promise.resolve({ ...found, nextToken });
  };
  return { page } as unknown as WarehouseClient;
}

/** Keeps what the statements answer, in calls of so many pages each. Answers which pages were asked for. */
async function keep(
  bucket: MemoryBucket,
  batch: Pick<Batch, 'answers' | 'keepsReports'>,
  pages: Pages,
  pagesPerCall = 99,
  of: Catalog = catalog,
): Promise<string[]> {
  const asked: string[] = [];
  const dependencies = { data: dataOf(pages, asked), work: bucket.store, catalog: of };
  const SubStatements = Object.keys(pages).map((Id) => ({ Id, HasResultSet: true }));
  let from: ReadingCursor | null = null;
  do {
    let left = pagesPerCall;
    const time = { left: () => (left -= 1) };
    from = await keepResults(
      dependencies,
      time,
      'r-1',
      { batches: [{ statements: [], ...batch }], part: 0 },
      { SubStatements } as never,
      from,
    );
    if (from !== null) asked.push('next call');
  } while (from !== null);
  return asked;
}

const answers = (names: readonly string[], step: AnsweringStep = 'SelectFiles') => ({
  answers: { step, names },
});
const held = (...tables: string[]): Page => ({
  columns: ['table_name', 'held'],
  rows: tables.map((table_name, index) => ({ table_name, held: index })),
});
const newest: Page = {
  columns: ['newest_batch_date', 'published_run'],
  rows: [{ newest_batch_date: '2026-01-02', published_run: 'r-0' }],
};

const part = 'runs/r-1/results/SelectFiles/0.0.json';
const page = (number: number): string => `runs/r-1/results/SelectFiles/held/00000${number}.json`;

async function rowsOf(results: StepResults<'QueryReports'>, name: string): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const each of results.pagesOf(name)) rows.push(...each);
  return rows;
}

describe('the results that RunSql keeps', () => {
  it.each([[1], [2], [99]])(
    'are read by step and name, the statements of one name as one result, in calls of %i pages',
    async (pagesPerCall) => {
      const bucket = new MemoryBucket();
      const pages = { a: [newest], b: [held('x', 'y'), held('z')], c: [held()] };
      await keep(bucket, answers(['newest', 'held', 'held']), pages, pagesPerCall);
      expect(await readResult(bucket.store, 'r-1', 'SelectFiles', 'newest')).toEqual([
        { newestBatchDate: '2026-01-02', publishedRun: 'r-0' },
      ]);
      expect(await readResult(bucket.store, 'r-1', 'SelectFiles', 'held')).toEqual([
        { tableName: 'x', held: 0 },
        { tableName: 'y', held: 1 },
        { tableName: 'z', held: 0 },
      ]);
    },
  );

  it('are read page by page, over as many calls as they take, and no page twice', async () => {
    const bucket = new MemoryBucket();
    const pages = { a: [held('u'), held('v'), held('w')], b: [held('x')] };
    expect(await keep(bucket, answers(['held', 'held']), pages, 2)).toEqual([
      ...['a', 'a 1', 'next call', 'a 2', 'b'],
    ]);
    expect(
      (await readResult(bucket.store, 'r-1', 'SelectFiles', 'held')).map((row) => row.tableName),
    ).toEqual([...['u', 'v', 'w', 'x']]);
  });

  it('are one object together where they are small', async () => {
    const bucket = new MemoryBucket();
    await keep(bucket, answers(['newest', 'held', 'held']), {
      a: [newest],
      b: [held('u'), held('v')],
      c: [held('w')],
    });
    expect(bucket.keys()).toEqual([part]);
    expect(bucket.json(part)).toMatchObject({ next: null, results: { held: [{}, {}, {}], newest: [{}] } });
  });

  it('are objects of their own where they are large: a million rows are never held', async () => {
    const bucket = new MemoryBucket();
    const [u, v, w] = ['u', 'v', 'w'].map((name) => held(name.repeat(100_000)));
    await keep(bucket, answers(['newest', 'held', 'held']), { a: [newest], b: [u, v], c: [w] } as Pages);
    expect(bucket.keys()).toEqual([part, page(0), page(1)]);
    expect(bucket.json(part)).toMatchObject({ results: { newest: [{}], held: null } });
    expect(bucket.json(page(0))).toMatchObject({ last: false, rows: [{}, {}] });
    expect(bucket.json(page(1))).toMatchObject({ last: true, rows: [{}] });
    expect(await readResult(bucket.store, 'r-1', 'SelectFiles', 'held')).toHaveLength(3);
  });

  it('are several objects where they are small, and many', async () => {
    const bucket = new MemoryBucket();
    const names = [
      'dates',
      'refused',
      'later',
      'arrived',
      'held',
      'loadedDates',
      'candidates',
      'refusedCount',
      'newest',
    ];
    const report = (name: string) => ({ name, columns: [{ name: 'day' }] });
    const reports = { reports: names.map(report) } as unknown as Catalog;
    const day = { columns: ['day'], rows: [{ day: 'x'.repeat(130_000) }] };
    const pages = Object.fromEntries(names.map((name) => [name, [day]]));
    await keep(bucket, { keepsReports: names }, pages, 99, reports);
    expect(bucket.keys()).toEqual(['0.0', '0.1'].map((name) => `runs/r-1/results/QueryReports/${name}.json`));
    const results = await StepResults.read(bucket.store, 'r-1', 'QueryReports');
    for (const name of names) expect(await rowsOf(results, name)).toEqual([['x'.repeat(130_000)]]);
  });

  it('are those of all transactions of the step that answer', async () => {
    const bucket = new MemoryBucket();
    const batches: Batch[] = [
      { statements: [] },
      { statements: [], ...answers(['newest']) },
      { statements: [] },
      { statements: [], ...answers(['held']) },
    ];
    for (const [number, id] of [
      [1, 'a'],
      [3, 'b'],
    ] as const)
      await keepResults(
        { data: dataOf({ a: [newest], b: [held('x')] }, []), work: bucket.store, catalog },
        ...[{ left: () => 1 }, 'r-1', { batches, part: number }],
        ...[{ SubStatements: [{ Id: id, HasResultSet: true }] } as never, null],
      );
    const results = await StepResults.read(bucket.store, 'r-1', 'SelectFiles');
    expect([await results.rows('newest'), await results.rows('held')]).toMatchObject([[{}], [{}]]);
    bucket.objects.delete('runs/r-1/results/SelectFiles/1.0.json');
    await expect(StepResults.read(bucket.store, 'r-1', 'SelectFiles')).rejects.toThrow(
      'has not kept its results: s3://work/runs/r-1/results/SelectFiles/1.0.json does not exist',
    );
  });

  it('end where they end now, although an earlier attempt kept more pages', async () => {
    const bucket = new MemoryBucket();
    const large = (name: string): Page => held(name.repeat(200_000));
    await keep(bucket, answers(['held']), { a: [large('u'), large('v'), large('w')] });
    await keep(bucket, answers(['held']), { a: [large('u'), large('v')] });
    expect(bucket.keys()).toHaveLength(4);
    expect(await readResult(bucket.store, 'r-1', 'SelectFiles', 'held')).toHaveLength(2);
  });

  it('are refused under a name that declares other columns, also without a row', async () => {
    const pages = { a: [{ ...newest, rows: [] }] };
    await expect(keep(new MemoryBucket(), answers(['refusedCount']), pages)).rejects.toThrow(
      'Result "refusedCount" of step SelectFiles has the columns newestBatchDate, publishedRun; expected refused',
    );
    await expect(keep(new MemoryBucket(), answers(['nothing']), pages)).rejects.toThrow(
      'Step SelectFiles declares no result "nothing".',
    );
  });

  it('are refused of a statement that returned none', async () => {
    await expect(
      keep(new MemoryBucket(), answers(['newest', 'refusedCount']), { a: [newest] }),
    ).rejects.toThrow('Result "refusedCount" of step SelectFiles: its statement returned no result set.');
  });

  it('are missed by name when a step has not kept them', async () => {
    await expect(readResult(new MemoryBucket().store, 'r-1', 'SelectFiles', 'held')).rejects.toThrow(
      'Step SelectFiles of run r-1 has not kept its results: s3://work/runs/r-1/results/SelectFiles/0.0.json does not exist.',
    );
  });
});

describe('the reports that RunSql keeps', () => {
  const keptRows = async (bucket: MemoryBucket, name: string): Promise<unknown[]> => {
    return rowsOf(await StepResults.read(bucket.store, 'r-1', 'QueryReports'), name);
  };
  const day = (date: string, net: string | null): Page => ({
    columns: ['day', 'net'],
    rows: [{ net, day: date }],
  });

  it.each([[1], [99]])(
    'are lists of cells in the order of their columns, all pages of each, in calls of %i pages',
    async (pagesPerCall) => {
      const bucket = new MemoryBucket();
      const pages = {
        a: [day('2026-01-01', '1.50'), day('2026-01-02', null)],
        b: [{ columns: ['day'], rows: [] }],
      };
      await keep(bucket, { keepsReports: ['first', 'second'] }, pages, pagesPerCall);
      expect(await keptRows(bucket, 'first')).toEqual([
        ['2026-01-01', '1.50'],
        ['2026-01-02', null],
      ]);
      expect(await keptRows(bucket, 'second')).toEqual([]);
    },
  );

  it.each([[['net', 'day']], [['day']], [['day', 'net', 'more']]])(
    'are refused with the columns %p',
    async (columns) => {
      await expect(
        keep(new MemoryBucket(), { keepsReports: ['first'] }, { a: [{ columns, rows: [] }] }),
      ).rejects.toThrow(
        `Report "first" answers the columns ${columns.join(', ')}; its header declares day, net. Correct one of them.`,
      );
    },
  );

  it('are refused where there is no statement, or no such report', async () => {
    await expect(keep(new MemoryBucket(), { keepsReports: ['first'] }, {})).rejects.toThrow(
      'Report "first": its statement returned no result set.',
    );
    await expect(keep(new MemoryBucket(), { keepsReports: ['third'] }, { a: [] })).rejects.toThrow(
      'The catalog has no report "third".',
    );
  });
});
