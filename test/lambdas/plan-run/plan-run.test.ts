import type { CandidateFile, RunInput, RunPlan } from '../../../contracts';
import { FilesRefusedError } from '../../../lambdas/plan-run/errors';
import { dayIn, planRun } from '../../../lambdas/plan-run/plan-run';
import { shop } from '../../support/shop';
import { MemoryBucket } from '../support/memory-bucket';
import { clockAt, keepResult, keys, run } from '../support/run-of-shop';

const file = (fileKey: string, changes: Partial<CandidateFile> = {}): CandidateFile => {
  const [tableName = '', batchDate = ''] = fileKey.split('/');
  return { fileKey, tableName, batchDate, etag: `e-${fileKey}`, bytes: 100, state: 'new', ...changes };
};

interface Scripted {
  readonly candidates?: readonly (readonly CandidateFile[])[];
  readonly newest?: string | null;
  readonly loaded?: readonly string[];
  /** The held rows of each statement of SelectFiles. */
  readonly held?: readonly (readonly number[])[];
  readonly input?: RunInput;
  readonly now?: string;
  readonly timeZone?: string;
  readonly maxRunBytes?: number;
}

/** Plans a run after a SelectFiles that kept these results. */
async function plan(scripted: Scripted, work = new MemoryBucket()): Promise<[RunPlan, MemoryBucket]> {
  const { candidates = [], newest = null, loaded = [], held = [[0]] } = scripted;
  await keepResult(work, 'SelectFiles', 'candidates', ...candidates);
  await keepResult(work, 'SelectFiles', 'newest', [{ newestBatchDate: newest }]);
  await keepResult(
    work,
    'SelectFiles',
    'loaded',
    loaded.map((tableName) => ({ tableName })),
  );
  const heldRows = held.map((counts) => counts.map((count) => ({ tableName: 'order', held: count })));
  await keepResult(work, 'SelectFiles', 'held', ...heldRows);
  const answer = await planRun(
    { run, input: scripted.input ?? {} },
    {
      work: work.store,
      landingBucket: 'landing',
      catalog: shop,
      clock: clockAt(scripted.now ?? '2026-03-10T12:00:00Z'),
      timeZone: scripted.timeZone ?? 'Asia/Kolkata',
      maxRunBytes: scripted.maxRunBytes ?? 1_000_000,
    },
  );
  return [answer, work];
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
    expect(await outcomeOf({ candidates, input: { skipFiles: ['order/2026-03-01/a.csv'] } })).toBe('load'));

  it('is "load" with held rows, whichever statement found them', async () => {
    expect(await outcomeOf({ held: [[0, 0], [1]] })).toBe('load');
    expect(await outcomeOf({ held: [[0, 2], [0]] })).toBe('load');
  });
});

describe('a plan', () => {
  it('has the files of the run by table, their batch dates, the levels and the transactions of publish', async () => {
    const [answer, work] = await plan({
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
    expect(work.json(keys.plan)).toEqual(answer);
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
      candidates: [[file('line/2026-03-01/a.csv'), file('order/2026-03-01/b.csv')]],
      input: { skipFiles: ['line/2026-03-01/a.csv'] },
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

describe('a file that is refused', () => {
  // Of the catalog: 30 days late at most.
  const old = [[file('order/2026-01-01/a.csv')]];

  it('is too old against the newest published batch date, for a table of which something is loaded', async () => {
    await expect(
      plan({ candidates: old, newest: '2026-03-05', loaded: ['customer', 'order'] }),
    ).rejects.toThrow(
      /order\/2026-01-01\/a\.csv: its batch date is more than 30 days before the newest published one, 2026-03-05/,
    );
  });

  it('is not one of a table of which nothing is loaded', async () => {
    expect(await outcomeOf({ candidates: old, newest: '2026-03-05', loaded: ['customer'] })).toBe('load');
  });

  it('is not one of the first run, which has no newest batch date', async () => {
    expect(await outcomeOf({ candidates: old, newest: null, loaded: ['order'] })).toBe('load');
  });

  it('leaves no plan and no lines for the ledger', async () => {
    const work = new MemoryBucket();
    const changed = [[file('order/2026-03-01/a.csv', { state: 'changed' })]];
    await expect(plan({ candidates: changed }, work)).rejects.toThrow(FilesRefusedError);
    expect(work.keys(keys.plan)).toEqual([]);
    expect(work.keys(keys.planFiles)).toEqual([]);
  });

  it('is one of the first 20 in the message, which counts them all', () => {
    const named = Array.from({ length: 20 }, (_, at) => ({ fileKey: `f${at}`, reason: 'why' }));
    const { message } = new FilesRefusedError({ named, count: 1021 });
    expect(message).toMatch(/^1,021 files cannot be loaded:\n {2}f0: why\n/);
    expect(message).toMatch(/\n {2}f19: why\n {2}and 1,001 more\nSend corrections as new files\./);
    expect(new FilesRefusedError({ named, count: 20 }).message).toMatch(/\n {2}f19: why\nSend corrections/);
  });
});

describe('the day of a run', () => {
  const tomorrow = [[file('order/2026-03-11/a.csv')]];

  it('is that of the time zone of landing', async () => {
    // Midnight in Kolkata is 18:30 UTC.
    await expect(plan({ candidates: tomorrow, now: '2026-03-10T18:29:59.999Z' })).rejects.toThrow(
      /its batch date is in the future; today is 2026-03-10/,
    );
    expect(await outcomeOf({ candidates: tomorrow, now: '2026-03-10T18:30:00Z' })).toBe('load');
  });

  it.each([
    ['UTC', '2026-03-10T23:59:59.999Z', '2026-03-10'],
    ['UTC', '2026-03-11T00:00:00Z', '2026-03-11'],
    ['America/New_York', '2026-03-11T03:59:59Z', '2026-03-10'],
    ['America/New_York', '2026-03-11T04:00:00Z', '2026-03-11'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
  ])('%s: at %s it is %s', (timeZone, now, day) => expect(dayIn(timeZone, new Date(now))).toBe(day));
});

it('a result that SelectFiles has not kept fails the plan, and names it', async () => {
  const { store } = new MemoryBucket();
  const dependencies = { landingBucket: 'landing', catalog: shop, timeZone: 'UTC', maxRunBytes: 1 };
  await expect(
    planRun({ run, input: {} }, { ...dependencies, work: store, clock: clockAt('2026-03-10T00:00:00Z') }),
  ).rejects.toThrow(/Step SelectFiles of run .* has not kept its result "newest"/);
});
