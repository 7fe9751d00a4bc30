import { weekdays } from '../../../catalog';
import type { Catalog, Expectation } from '../../../catalog';
import { workflowPlan } from '../../../contracts';
import type {
  BatchDateTotals,
  CandidateFile,
  RefusedFile,
  ResultRow,
  RunInput,
  RunPlan,
} from '../../../contracts';
import { FilesMissingError, FilesRefusedError } from '../../../lambdas/plan-run/errors';
import { planRun } from '../../../lambdas/plan-run/plan-run';
import { readWarnings } from '../../../lambdas/shared/warnings';
import { shop } from '../../support/shop';
import { MemoryBucket } from '../support/memory-bucket';
import { keepResult, keys, run } from '../support/run-of-shop';

const file = (fileKey: string, changes: Partial<CandidateFile> = {}): CandidateFile => {
  const [tableName = '', batchDate = ''] = fileKey.split('/');
  return { fileKey, tableName, batchDate, etag: `e-${fileKey}`, bytes: 100, status: 'loaded', ...changes };
};

interface Scripted {
  readonly candidates?: readonly (readonly CandidateFile[])[];
  /** @default those of the candidates that are to be loaded */
  readonly dates?: readonly BatchDateTotals[];
  readonly refused?: readonly RefusedFile[];
  /** @default as many as `refused` has */
  readonly refusedCount?: number;
  readonly newest?: string | null;
  /** The first files of the future that are left for their day. */
  readonly later?: readonly string[];
  /** @default as many as `later` has */
  readonly laterCount?: number;
  readonly arrived?: readonly ResultRow<'SelectFiles', 'arrived'>[];
  readonly loadedDates?: readonly ResultRow<'SelectFiles', 'loadedDates'>[];
  /** @default the shop, which expects no files */
  readonly catalog?: Catalog;
  /** The held rows of each statement of SelectFiles. */
  readonly held?: readonly (readonly number[])[];
  readonly input?: RunInput;
  readonly maxRunBytes?: number;
}

/** What SelectFiles would answer of these files, which come by their dates. */
function totalsOf(candidates: readonly (readonly CandidateFile[])[]): BatchDateTotals[] {
  const totals = new Map<string, BatchDateTotals>();
  for (const { batchDate, bytes, status } of candidates.flat()) {
    if (status === 'skipped') continue;
    const found = totals.get(batchDate) ?? { batchDate, files: 0, bytes: 0 };
    totals.set(batchDate, { batchDate, files: found.files + 1, bytes: found.bytes + bytes });
  }
  return [...totals.values()];
}

/** Plans a run after a SelectFiles that kept these results, and reads its plan. */
async function plan(scripted: Scripted, work = new MemoryBucket()): Promise<[RunPlan, MemoryBucket]> {
  const { candidates = [], refused = [], newest = null, held = [[0]] } = scripted;
  const count = scripted.refusedCount ?? refused.length;
  await keepResult(work, 'SelectFiles', 'candidates', ...candidates);
  await keepResult(work, 'SelectFiles', 'dates', scripted.dates ?? totalsOf(candidates));
  await keepResult(work, 'SelectFiles', 'refused', refused);
  await keepResult(work, 'SelectFiles', 'refusedCount', [{ refused: count }]);
  await keepResult(work, 'SelectFiles', 'newest', [{ newestBatchDate: newest, publishedRun: null }]);
  const { later = [], catalog = shop } = scripted;
  const laterRows = later.map((fileKey) => ({ fileKey }));
  await keepResult(work, 'SelectFiles', 'laterCount', [{ later: scripted.laterCount ?? later.length }]);
  await keepResult(work, 'SelectFiles', 'later', laterRows);
  if (catalog !== shop) {
    await keepResult(work, 'SelectFiles', 'arrived', scripted.arrived ?? []);
    await keepResult(work, 'SelectFiles', 'loadedDates', scripted.loadedDates ?? []);
  }
  const heldRows = held.map((counts) => counts.map((count) => ({ tableName: 'order', held: count })));
  await keepResult(work, 'SelectFiles', 'held', ...heldRows);
  const answer = await planRun(
    { run, input: scripted.input ?? {} },
    {
      work: work.store,
      landingBucket: 'landing',
      catalog,
      timeZone: 'Asia/Kolkata',
      maxRunBytes: scripted.maxRunBytes ?? 1_000_000,
    },
  );
  const plan = work.json(keys.plan) as RunPlan;
  expect(answer).toEqual(workflowPlan(plan));
  return [plan, work];
}

const outcomeOf = async (scripted: Scripted): Promise<RunPlan['outcome']> =>
  (await plan(scripted))[0].outcome;

describe('the outcome of a plan', () => {
  const candidates = [[file('order/2026-03-01/a.csv')]];

  it('is "nothing" without files and without held rows', async () => {
    expect(await outcomeOf({})).toBe('nothing');
    expect(await outcomeOf({ held: [] })).toBe('nothing');
  });

  it('is "load" with a file to load', async () => expect(await outcomeOf({ candidates })).toBe('load'));

  it('is "load" with a file to skip, which the ledger has to learn', async () =>
    expect(await outcomeOf({ candidates: [[file('order/2026-03-01/a.csv', { status: 'skipped' })]] })).toBe(
      'load',
    ));

  it('is "nothing" of a run for reports alone, whatever is held', async () =>
    expect(await outcomeOf({ held: [[1]], input: { reports: 'only' } })).toBe('nothing'));

  it('is "load" with held rows, whichever statement found them', async () => {
    expect(await outcomeOf({ held: [[0, 0], [1]] })).toBe('load');
    expect(await outcomeOf({ held: [[0, 2], [0]] })).toBe('load');
  });
});

describe('a plan', () => {
  it('has the files of the run by table, their batch dates, the levels and the transactions of publish', async () => {
    const [answer] = await plan({
      candidates: [
        [file('order/2026-03-01/a.csv'), file('customer/2026-03-02/a.csv')],
        [file('order/2026-03-04/b.csv', { bytes: 7 })],
      ],
    });
    expect(answer).toMatchObject({
      tables: [
        { table: 'customer', files: 1, bytes: 100 },
        { table: 'order', files: 2, bytes: 107 },
        { table: 'line', files: 0, bytes: 0, request: null, manifest: null, prefix: null, staged: false },
      ],
      levels: [['customer'], ['order'], ['line']],
      publishes: [{ unit: 'shop', pass: 'whole' }],
      planFiles: `s3://work/${keys.planFiles}`,
      files: 3,
      skipped: 0,
      batchDates: { from: '2026-03-01', to: '2026-03-04', count: 3 },
      remaining: false,
    });
    // The workflow carries what its Map hands on; the whole is in S3.
    expect(workflowPlan(answer).tables[2]).toEqual({
      ...{ table: 'line', request: null, staged: false },
      ...{ workerType: 'G.1X', workers: 2, timeoutMinutes: 60 },
    });
  });

  it('counts a batch date of several files once', async () => {
    const [{ batchDates }] = await plan({
      candidates: [[file('order/2026-03-01/a.csv'), file('order/2026-03-01/b.csv')]],
    });
    expect(batchDates).toEqual({ from: '2026-03-01', to: '2026-03-01', count: 1 });
  });

  it('has no batch dates when it only retries held rows', async () => {
    expect((await plan({ held: [[1]] }))[0].batchDates).toEqual({ from: null, to: null, count: 0 });
  });

  it('leaves the batch dates that pass the bytes of a run to the next one', async () => {
    const candidates = [[file('order/2026-03-01/a.csv'), file('order/2026-03-02/a.csv')]];
    expect((await plan({ candidates, maxRunBytes: 199 }))[0]).toMatchObject({ files: 1, remaining: true });
    expect((await plan({ candidates, maxRunBytes: 200 }))[0]).toMatchObject({ files: 2, remaining: false });
  });

  it('leaves the batch dates that pass 20,000 files to the next one', async () => {
    const dates = ['2026-03-01', '2026-03-02', '2026-03-03'];
    const candidates = dates.map((date, at) =>
      Array.from({ length: at < 2 ? 10_000 : 1 }, (_, name) =>
        file(`order/${date}/${name}.csv`, { bytes: 1 }),
      ),
    );
    expect((await plan({ candidates }))[0]).toMatchObject({ files: 20_000, remaining: true });
  });

  it('is written before its answer goes to the workflow, and after everything that it names', async () => {
    const work = new MemoryBucket();
    await plan({ candidates: [[file('order/2026-03-01/a.csv')]] }, work);
    expect(work.journal.filter((call) => call.startsWith('put')).slice(-3)).toEqual([
      `put ${keys.staging('order')}`,
      `put ${keys.planFiles}files.jsonl`,
      `put ${keys.plan}`,
    ]);
  });
});

describe('the lines for the ledger', () => {
  it('are the files that are loaded, then those that are skipped, by the columns of the warehouse', async () => {
    const [answer, work] = await plan({
      candidates: [[file('line/2026-03-01/a.csv', { status: 'skipped' }), file('order/2026-03-01/b.csv')]],
    });
    expect(answer).toMatchObject({ files: 1, skipped: 1 });
    const common = { batch_date: '2026-03-01', bytes: 100, run_id: run.runId };
    expect(work.jsonLines(`${keys.planFiles}files.jsonl`)).toEqual([
      {
        ...{ ...common, file_key: 'order/2026-03-01/b.csv', table_name: 'order' },
        ...{ etag: 'e-order/2026-03-01/b.csv', status: 'loaded' },
      },
      {
        ...{ ...common, file_key: 'line/2026-03-01/a.csv', table_name: 'line' },
        ...{ etag: 'e-line/2026-03-01/a.csv', status: 'skipped' },
      },
    ]);
  });

  it('are none when only held rows are retried', async () => {
    const [, work] = await plan({ held: [[1]] });
    expect(work.jsonLines(`${keys.planFiles}files.jsonl`)).toEqual([]);
  });
});

describe('files that are refused', () => {
  const refused = (fileKey: string, state: RefusedFile['state']): RefusedFile => ({
    ...{ fileKey, batchDate: fileKey.split('/')[1] ?? '', etag: 'e', state },
  });

  it('fail the plan by name and reason, all at once', async () => {
    const failing = plan({
      candidates: [[file('order/2026-03-01/b.csv')]],
      refused: [
        refused('order/2026-01-01/a.csv', 'late'),
        refused('order/2026-03-01/a.csv', 'changed'),
        refused('order/2026-03-11/a.csv', 'future'),
      ],
      newest: '2026-03-05',
    });
    await expect(failing).rejects.toThrow(FilesRefusedError);
    await expect(failing).rejects.toThrow(`3 files cannot be loaded:
  order/2026-01-01/a.csv: its batch date is more than 30 days before the newest published one, 2026-03-05; the order of such old changes is no longer known
  order/2026-03-01/a.csv: was loaded, and has been replaced since (its ETag is now e); a file is loaded once
  order/2026-03-11/a.csv: its batch date is in the future, by the calendar of Asia/Kolkata
Send corrections as new files. To leave files of the future for their day, start again with to: "2026-03-11". To go on without these files, start again with them in skipFiles; they are then recorded as skipped, and not loaded on their day either.`);
  });

  it('name no way out that is none: only what is of the future can be left for its day', async () => {
    const failing = plan({ refused: [refused('order/2026-03-01/a.csv', 'changed')] });
    await expect(failing).rejects.toThrow(
      /\nSend corrections as new files\. To go on without these files, start again with them in skipFiles; they are then recorded as skipped\.$/,
    );
  });

  it('leave no plan and no lines for the ledger', async () => {
    const work = new MemoryBucket();
    const changed = [refused('order/2026-03-01/a.csv', 'changed')];
    await expect(plan({ refused: changed }, work)).rejects.toThrow(FilesRefusedError);
    expect(work.keys(keys.plan)).toEqual([]);
    expect(work.keys(keys.planFiles)).toEqual([]);
  });

  it('are counted beyond the first that are named', async () => {
    const named = Array.from({ length: 20 }, (_, at) => refused(`f${at}/2026-03-01/a.csv`, 'changed'));
    const failing = plan({ refused: named, refusedCount: 1021 });
    await expect(failing).rejects.toThrow(/^1,021 files cannot be loaded:\n {2}f0\//);
    await expect(failing).rejects.toThrow(
      /\n {2}f19\/.*\n {2}and 1,001 more\nSend corrections as new files\./,
    );
  });
});

describe('a batch date of more files than a run can hold', () => {
  const dates = [
    { batchDate: '2026-03-01', files: 100_001, bytes: 1 },
    { batchDate: '2026-03-02', files: 1, bytes: 1 },
  ];

  it('fails the plan by its name, when its turn has come', async () => {
    await expect(plan({ dates })).rejects.toThrow(
      /^Batch date 2026-03-01 has 100,001 new files; a run takes whole batch dates, and can hold 100,000 files\./,
    );
    const later = dates.map((each, at) => ({ ...each, batchDate: at === 0 ? '2026-03-03' : '2026-03-02' }));
    const candidates = [[file('order/2026-03-02/a.csv')]];
    expect((await plan({ candidates, dates: later.reverse() }))[0]).toMatchObject({
      files: 1,
      remaining: true,
    });
  });
});

describe('a first load of very many files', () => {
  const day = (at: number): string => `2026-03-${String(at + 1).padStart(2, '0')}`;
  const pages = Array.from({ length: 10 }, (_, at) =>
    Array.from({ length: 5000 }, (__, name) => file(`order/${day(at)}/${name}.csv`, { bytes: 1 })),
  );

  it('reads no page behind the last batch date of the run', async () => {
    const work = new MemoryBucket();
    expect((await plan({ candidates: pages }, work))[0]).toMatchObject({ files: 20_000, remaining: true });
    const read = work.journal.filter((call) => /^get .*\/candidates\//.test(call));
    expect(read).toHaveLength(5); // four dates of 5,000 files, and the page that ends them
  });
});

it('results that SelectFiles has not kept fail the plan, and are named', async () => {
  const { store } = new MemoryBucket();
  const dependencies = { landingBucket: 'landing', catalog: shop, timeZone: 'UTC', maxRunBytes: 1 };
  await expect(planRun({ run, input: {} }, { ...dependencies, work: store })).rejects.toThrow(
    /Step SelectFiles of run .* has not kept its results: .*0\.0\.json does not exist/,
  );
});

describe('files of the future that the dates of a run leave out', () => {
  it('are a warning: they are left for their day', async () => {
    const later = ['order/2026-03-12/a.csv', 'order/2026-03-13/a.csv'];
    const [, work] = await plan({ later, laterCount: 12 });
    expect(await readWarnings(work.store, run.runId)).toEqual([
      {
        kind: 'futureFiles',
        count: 12,
        message: `12 files dated in the future, left for their day:\n  ${later.join('\n  ')}\n  and 10 more`,
      },
    ]);
  });

  it('are no warning where there are none', async () => {
    const [, work] = await plan({});
    expect(await readWarnings(work.store, run.runId)).toEqual([]);
  });
});

describe('files that are due and have not come', () => {
  const expecting = (expect: Expectation | null): Catalog => ({
    ...shop,
    tables: shop.tables.map((table) => (table.name === 'order' ? { ...table, expect } : table)),
  });
  const daily: Expectation = { days: weekdays, except: [], afterDays: 1, missing: 'warn' };
  const arrived = (...dates: string[]) => dates.map((batchDate) => ({ tableName: 'order', batchDate }));
  // The run is of 2026-03-11 in Kolkata: the newest date that is due is the 10th.
  const known = {
    loadedDates: [{ tableName: 'order', firstBatchDate: '2026-03-05', newestBatchDate: '2026-03-08' }],
    arrived: arrived('2026-03-05', '2026-03-07', '2026-03-08'),
  };

  it('are a warning of their table, with every date', async () => {
    const [, work] = await plan({ ...known, catalog: expecting(daily) });
    expect(await readWarnings(work.store, run.runId)).toEqual([
      {
        kind: 'missingFiles',
        table: 'order',
        count: 3,
        message: expect.stringMatching(
          /^order: no file has come for 3 batch dates: 2026-03-06, 2026-03-09 to 2026-03-10\. Ask the source/,
        ) as string,
      },
    ]);
  });

  it('fail the run where the table says so, and the input lets it go on', async () => {
    const catalog = expecting({ ...daily, missing: 'fail' });
    const failing = plan({ ...known, catalog });
    await expect(failing).rejects.toThrow(FilesMissingError);
    await expect(failing).rejects.toThrow(
      /^Files of 1 table are due:\n {2}order: no file has come for 3 batch dates: .*\nAsk .* start again with allowMissingFiles: true\.$/,
    );
    const [, work] = await plan({ ...known, catalog, input: { allowMissingFiles: true } });
    expect(await readWarnings(work.store, run.runId)).toMatchObject([{ kind: 'missingFiles', count: 3 }]);
  });
});
