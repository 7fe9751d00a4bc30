import { errorNames, executionAborted, lockKey, outcomeKey, runIdOf, runKeys } from '../../../contracts';
import type { FailedTable, HandleFailureInput, RunSummary } from '../../../contracts';
import { handleFailure } from '../../../lambdas/handle-failure/handle-failure';
import type { Notice } from '../../../lambdas/notices/notice';
import { writeResultPages } from '../support/write-result-pages';
import { MemoryBucket } from '../support/memory-bucket';
import { clockAt, countsOf, lockOf, planOf } from '../support/run-of-shop';

const execution = { id: 'arn:execution:1', startTime: '2026-03-10T20:30:00.000Z' };
const endedAt = '2026-03-10T20:45:00.000Z';
const runId = runIdOf(execution.id, execution.startTime);
const keys = runKeys(runId);

const lambdaCause = (errorType: string, errorMessage: string): string =>
  JSON.stringify({ errorType, errorMessage, trace: [] });

const failedTable = (table: string, cause: string): FailedTable => ({
  ...{ table, ok: false, error: 'States.TaskFailed' },
  cause: JSON.stringify({ Id: 'jr_1', ErrorMessage: cause }),
});

/** Handles the failure of a state: PlanRun, unless the test says which. The journal has the effects in order. */
async function handle(changes: Partial<HandleFailureInput> = {}, bucket = new MemoryBucket()) {
  if (!bucket.objects.has(lockKey)) bucket.put(...lockOf(execution.id));
  const notices: Notice[] = [];
  const measured: unknown[] = [];
  const answer = await handleFailure(
    {
      execution,
      failure: { state: 'PlanRun', error: 'RangeError', cause: lambdaCause('RangeError', 'too far') },
      failedTables: [],
      published: 'no',
      cancelled: true,
      previousCancelled: true,
      ...changes,
    },
    {
      work: bucket.store,
      clock: clockAt(endedAt),
      measure: (...figures) => measured.push(figures),
      publish: (notice) => {
        notices.push(notice);
        bucket.journal.push('publish');
        return Promise.resolve();
      },
      stopJobRuns: (of) => {
        bucket.journal.push(`stop ${of}`);
        return Promise.resolve();
      },
    },
  );
  const [{ subject, message } = { subject: '', message: '' }] = notices;
  return { answer, bucket, notices, measured, subject, message, effects: effectsOf(bucket) };
}

/** What changes something outside, without the log lines. */
const effectsOf = ({ journal }: MemoryBucket): string[] =>
  journal.filter((call) => !/^(get|list|put log\/)/.test(call));

describe('the figures of a run that failed', () => {
  const figures = { RowsApplied: 0, StrayFiles: 0, FailedJobRuns: 0, RunSeconds: 900 };

  it('are measured', async () => {
    expect((await handle()).measured).toEqual([[figures, { runId }]]);
  });

  it('have the job runs that failed', async () => {
    const { measured } = await handle({
      failure: { state: 'StageTables', error: errorNames.stagingFailed, cause: '' },
      failedTables: [failedTable('order', 'no column'), failedTable('line', 'no column')],
    });
    expect(measured).toEqual([[{ ...figures, FailedJobRuns: 2 }, { runId }]]);
  });
});

describe('an execution that was stopped', () => {
  it('is told as interrupted, with nothing to fix, and counts as one that did not end well', async () => {
    const failure = {
      state: 'StageTables',
      error: executionAborted,
      cause: 'The run was stopped by Ctrl-C.',
    };
    const { bucket, subject, message, notices } = await handle({ failure });
    expect(subject).toBe('Loadline: INTERRUPTED in StageTables');
    expect(message).toContain('was interrupted.\n');
    expect(message).toContain('The run was stopped by Ctrl-C.');
    expect(message).toContain('To resume: start a new execution.');
    expect(message).not.toContain('fix the cause');
    expect(notices).toMatchObject([{ attributes: { outcome: 'interrupted', step: 'StageTables' } }]);
    expect(bucket.json(keys.summary)).toMatchObject({ outcome: 'interrupted' });
    expect(bucket.json(outcomeKey)).toMatchObject({ outcome: 'interrupted', failures: 1 });
    expect(bucket.json(lockKey)).toMatchObject({ releasedAt: endedAt });
  });
});

describe('a state that failed', () => {
  it('is in the summary, the log, the notice and the answer, in the words of its error', async () => {
    const { answer, bucket, subject, message, notices } = await handle();
    const error = { name: 'RangeError', message: 'too far', state: 'PlanRun' };
    expect(bucket.json(keys.summary)).toEqual({
      ...{ runId, execution: execution.id, outcome: 'failed', startedAt: execution.startTime, endedAt },
      ...{ batchDates: { from: null, to: null, count: 0 }, files: 0, skippedFiles: 0, tables: {} },
      ...{ published: { what: 'nothing', units: [], begun: [] } },
      ...{ warnings: [], error, errors: [error] },
    });
    expect(bucket.objects.get(keys.cause('PlanRun'))).toBe('too far');
    expect(bucket.log().slice(0, -1)).toEqual([
      expect.objectContaining({
        ...{ run_id: runId, step: 'PlanRun', status: 'failed', ended_at: endedAt },
        ...{ error_name: 'RangeError', error_message: 'too far' },
      }),
      expect.objectContaining({
        ...{ run_id: runId, step: 'Run', status: 'failed' },
        ...{ started_at: execution.startTime, ended_at: endedAt },
        ...{ error_name: 'RangeError', error_message: 'PlanRun: too far' },
      }),
    ]);
    expect(bucket.log()[0]).not.toHaveProperty('table_name');
    expect(notices).toHaveLength(1);
    expect(subject).toBe('Loadline: FAILED in PlanRun');
    expect(message.split('\n')).toEqual([
      `Run ${runId} failed.`,
      'Started 2026-03-10T20:30:00.000Z, ended 2026-03-10T20:45:00.000Z.',
      '',
      'PlanRun: RangeError',
      'too far',
      '',
      'Nothing of this run was published; the warehouse is unchanged.',
      expect.stringMatching(/^To resume: fix the cause, then start a new execution\./),
      '',
      'What the run did, in the query editor of the warehouse:',
      `  SELECT * FROM etl.last_runs WHERE run_id = '${runId}';`,
      `  SELECT * FROM etl.run_steps WHERE run_id = '${runId}' ORDER BY COALESCE(started_at, ended_at);`,
      'Execution: arn:execution:1',
    ]);
    expect(answer).toEqual({ runId, error: 'RangeError', cause: 'too far' });
  });

  it('has its whole message in S3, and the first 1,000 characters in the state', async () => {
    const words = 'x'.repeat(1500);
    const failure = {
      state: 'Publish',
      error: 'SqlFailedError',
      cause: lambdaCause('SqlFailedError', words),
    };
    const { answer, bucket } = await handle({ failure });
    expect(answer.cause).toBe('x'.repeat(1000));
    expect(bucket.objects.get(keys.cause('Publish'))).toBe(words);
  });

  it('says in the notice that a broken reference stays red, when that is what Verify found', async () => {
    const failure = { state: 'Verify', error: 'SqlFailedError', cause: lambdaCause('SqlFailedError', 'x') };
    expect((await handle({ failure })).message).toContain('\nA reference in the warehouse is broken.');
    expect((await handle()).message).not.toContain('A reference in the warehouse is broken.');
  });

  it.each([
    [
      'RefreshMarts',
      'RefreshMarts of mart.a failed on attempt 1',
      'The next run finishes them, with or without',
    ],
    ['InspectMarts', 'no connection', 'The next run finishes them, with or without new files.'],
    [
      'Verify',
      'marts that are not what their queries give: mart.a',
      'The next run builds these marts anew, with',
    ],
  ])('says in the notice what becomes of the marts after %s', async (state, words, expected) => {
    const failure = { state, error: 'SqlFailedError', cause: lambdaCause('SqlFailedError', words) };
    const { message } = await handle({ failure, published: 'yes' });
    expect(message).toContain(words);
    expect(message).toContain('\nThe changes of this run ARE published; ');
    expect(message).toContain('\nFacts and dimensions are not touched by this.');
    expect(message).toContain(expected);
    expect(message).not.toContain('A reference in the warehouse is broken.');
  });
});

describe('tables that failed side by side', () => {
  const failure = { state: 'StageTables', error: errorNames.stagingFailed, cause: 'see failedTables' };
  const failedTables = [
    failedTable('order', 'StagingError: order/a.csv has no column "op"'),
    failedTable('line', 'out of memory'),
  ];

  it('are all reported, each in its own words', async () => {
    const { answer, bucket, subject, message } = await handle({ failure, failedTables });
    const errors = [
      ...[
        {
          name: 'StagingError',
          message: 'order/a.csv has no column "op"',
          state: 'StageTables',
          table: 'order',
        },
      ],
      ...[{ name: 'States.TaskFailed', message: 'out of memory', state: 'StageTables', table: 'line' }],
    ];
    expect(bucket.json(keys.summary)).toMatchObject({ outcome: 'failed', error: errors[0], errors });
    expect(bucket.keys(`runs/${runId}/causes/`)).toEqual([keys.cause('line'), keys.cause('order')]);
    expect(bucket.log()).toMatchObject([
      { step: 'StageTables', status: 'failed', table_name: 'order', error_name: 'StagingError' },
      { step: 'StageTables', status: 'failed', table_name: 'line', error_name: 'States.TaskFailed' },
      { step: 'Run', error_message: 'order: order/a.csv has no column "op"\nline: out of memory' },
      { step: 'Told', status: 'nothing' },
    ]);
    expect(subject).toBe('Loadline: FAILED in StageTables');
    expect(message).toContain(
      '\n\n2 tables failed:\n\nStageTables, table order: StagingError\norder/a.csv has no column "op"\n' +
        'StageTables, table line: States.TaskFailed\nout of memory\n' +
        `Each cause whole: runs/${runId}/causes/ in the work bucket\n\n`,
    );
    expect(message).not.toContain('see failedTables');
    expect(answer).toEqual({ runId, error: 'StagingError', cause: 'order/a.csv has no column "op"' });
  });
});

describe('a run that found the lock held', () => {
  const failure = {
    state: 'StartRun',
    error: errorNames.lockHeld,
    cause: lambdaCause(errorNames.lockHeld, 'Run a has held the lock'),
  };

  it('is skipped: it stops nothing, and leaves the lock to its owner', async () => {
    const { bucket, subject, message, effects } = await handle({ failure });
    expect(bucket.json(keys.summary)).toMatchObject({ outcome: 'skipped' });
    expect(bucket.log().at(-2)).toMatchObject({ step: 'Run', status: 'skipped' });
    expect(subject).toBe('Loadline: skipped, another run is in progress');
    expect(message).toMatch(/^Run \S+ skipped\.\n/);
    expect(message).toContain('\nNo action is needed: the next run takes the files.\n');
    expect(message).not.toContain('To resume');
    expect(effects.filter((each) => /^(stop|delete)/.test(each))).toEqual([]);
    expect(bucket.json(lockKey)).toMatchObject({ releasedAt: null });
  });
});

describe('a run that had published when it failed', () => {
  const failure = { state: 'Verify', error: 'SqlFailedError', cause: 'x' };
  const counts = { order: countsOf({ read: 2, staged: 2, inserted: 2 }) };

  it('has its counts in the summary and the log, and the notice says that they are published', async () => {
    const bucket = new MemoryBucket().put(keys.counts, counts);
    const { message } = await handle({ failure, published: 'yes' }, bucket);
    expect(bucket.json(keys.summary)).toMatchObject({ outcome: 'failed', tables: counts });
    expect(bucket.log()[0]).toMatchObject({
      step: 'Counts',
      table_name: 'order',
      inserted: 2,
      status: 'failed',
    });
    expect(message).toContain('\nThe changes of this run ARE published; ');
    expect(message).not.toContain('Nothing of this run was published');
  });

  it('has none where no counts were kept', async () => {
    const { bucket } = await handle({ failure, published: 'yes' });
    expect(bucket.json(keys.summary)).toMatchObject({ tables: {} });
  });

  it('and not those of a run that did not publish', async () => {
    const bucket = new MemoryBucket().put(keys.counts, counts);
    await handle({ failure }, bucket);
    expect(bucket.json(keys.summary)).toMatchObject({ tables: {} });
    expect(bucket.log()).toMatchObject([{ step: 'Verify' }, { step: 'Run' }, { step: 'Told' }]);
  });
});

describe('a run whose publish failed', () => {
  const failure = { state: 'PublishUnits', error: 'SqlFailedError', cause: 'x' };
  const counts = { order: countsOf({ inserted: 2 }), line: countsOf({ inserted: 3 }) };
  const plan = planOf({
    publishes: [
      { unit: 'a', pass: 'upserts' },
      { unit: 'b', pass: 'upserts' },
      { unit: 'b', pass: 'deletes' },
      { unit: 'a', pass: 'deletes' },
    ],
    units: [
      { name: 'a', tables: ['order'] },
      { name: 'b', tables: ['line'] },
    ],
  });

  /** What InspectPublished has found in the warehouse. */
  async function asked(units: string[], upserts: string[], changes: Partial<HandleFailureInput> = {}) {
    const bucket = new MemoryBucket().put(keys.plan, plan).put(keys.counts, counts);
    const rows = [
      ...units.map((unitName) => ({ unitName, pass: 'whole' })),
      ...upserts.map((unitName) => ({ unitName, pass: 'upserts' })),
    ];
    await writeResultPages(bucket.store, keys.result('InspectPublished', 'units'), [rows]);
    return handle({ failure, published: 'asked', ...changes }, bucket);
  }
  const tablesOf = ({ bucket }: { bucket: MemoryBucket }) =>
    Object.keys((bucket.json(keys.summary) as RunSummary).tables);
  const extentOf = ({ bucket }: { bucket: MemoryBucket }) =>
    (bucket.json(keys.summary) as RunSummary).published.what;

  it('has published nothing where the warehouse has nothing of it', async () => {
    const handled = await asked([], []);
    expect(handled.message).toContain('\nNothing of this run was published; ');
    expect([extentOf(handled), tablesOf(handled)]).toEqual(['nothing', []]);
  });

  it('has published all where its answer was lost, and is told so with its counts', async () => {
    const handled = await asked(['a', 'b'], ['a', 'b']);
    expect(handled.message).toContain('\nThe changes of this run ARE published; ');
    expect([extentOf(handled), tablesOf(handled)]).toEqual(['all', ['order', 'line']]);
    expect(handled.bucket.log()).toMatchObject([
      { step: 'Counts', inserted: 2 },
      { step: 'Counts', inserted: 3 },
      { step: 'PublishUnits' },
      { step: 'Run', status: 'failed', attempt: 2 },
      { step: 'Told', status: 'all' },
    ]);
  });

  it('names the units that are published, and counts their tables only', async () => {
    const handled = await asked(['b'], ['a', 'b']);
    expect(handled.message).toContain(
      'Published as a whole: b. Published but for their deleted rows and the ledger: a. The next run publishes the rest.',
    );
    expect([extentOf(handled), tablesOf(handled)]).toEqual(['some', ['line']]);
    expect((await asked([], ['a'])).message).not.toContain('as a whole');
  });

  it('is not known to have published where the warehouse could not be asked', async () => {
    const bucket = new MemoryBucket().put(keys.plan, plan).put(keys.counts, counts);
    const handled = await handle({ failure, published: 'perhaps' }, bucket);
    expect(handled.message).toContain('\nIt is not known whether this run was published: ');
    expect([extentOf(handled), tablesOf(handled)]).toEqual(['unknown', []]);
    expect(handled.bucket.json(keys.told)).toEqual({ outcome: 'failed', published: 'unknown' });
  });

  it('nor while its statements may be at work, unless all of it is published', async () => {
    expect(extentOf(await asked(['b'], ['a', 'b'], { cancelled: false }))).toBe('unknown');
    expect(extentOf(await asked(['a', 'b'], [], { cancelled: false }))).toBe('all');
  });
});

describe('the notice of a failure', () => {
  it('is sent once, however often the state is repeated after a lost answer', async () => {
    const { bucket, notices } = await handle();
    expect(notices).toHaveLength(1);
    expect((await handle({}, bucket)).notices).toEqual([]);
  });

  it('is sent though another one has told that the run was published: that came before', async () => {
    const bucket = new MemoryBucket().put(keys.told, { outcome: 'published', published: 'all' });
    expect((await handle({ published: 'yes' }, bucket)).notices).toHaveLength(1);
  });

  it('tells of the earlier runs that this one has found: they are marked when it has been accepted', async () => {
    const earlier = [{ runId: 'killed', outcome: 'published', published: 'all' }];
    const bucket = new MemoryBucket().put(keys.earlier, earlier);
    await handle({}, bucket);
    const told = runKeys('killed').told;
    expect(bucket.json(told)).toEqual({ outcome: 'published', published: 'all' });
    expect(bucket.journal.indexOf('publish')).toBeLessThan(bucket.journal.indexOf(`put ${told}`));
  });

  it('leaves how the run ended for the next one, but of a run that was skipped', async () => {
    const { bucket } = await handle();
    expect(bucket.json(outcomeKey)).toEqual({ runId, outcome: 'failed', endedAt, failures: 1 });
    const before = { runId: 'before', outcome: 'published', endedAt, failures: 0 };
    const held = { state: 'StartRun', error: errorNames.lockHeld, cause: 'held' };
    const skipped = await handle({ failure: held }, new MemoryBucket().put(outcomeKey, before));
    expect(skipped.bucket.json(outcomeKey)).toEqual(before);
  });
});

describe('runs that fail one after the other', () => {
  it('are counted, each once however often it is handled, and the notice has the count', async () => {
    const before = { runId: 'before', outcome: 'failed', endedAt, failures: 2 };
    const bucket = new MemoryBucket().put(outcomeKey, before);
    const { message, notices } = await handle({}, bucket);
    expect(message).toContain('\n3 runs in a row have failed.\n');
    expect(notices[0]?.attributes).toEqual({ outcome: 'failed', step: 'PlanRun', tables: [], warnings: 0 });
    await handle({}, bucket);
    expect(bucket.json(outcomeKey)).toEqual({ runId, outcome: 'failed', endedAt, failures: 3 });
  });

  it('are not counted where they were skipped', async () => {
    const failure = { state: 'StartRun', error: errorNames.lockHeld, cause: 'held' };
    const { bucket, notices } = await handle({ failure });
    expect(bucket.objects.has(outcomeKey)).toBe(false);
    expect(notices[0]?.attributes).toMatchObject({ outcome: 'skipped', step: 'StartRun' });
  });
});

describe('the effects', () => {
  const before = [
    ...[`put ${keys.summary}`, `put ${keys.cause('PlanRun')}`],
    ...[`put ${keys.telling}`, 'publish'],
    ...[`put ${keys.told}`, `put ${outcomeKey}`],
  ];

  it('come in this order: summary, causes, notice, outcome, job runs, lock', async () => {
    const { effects, bucket } = await handle();
    expect(effects).toEqual([...before, `stop ${runId}`, `put ${lockKey}`]);
    const told = bucket.journal.slice(bucket.journal.indexOf('publish'));
    expect(told.filter((call) => call.startsWith('put log/'))).toHaveLength(1); // that it is told
  });

  it('leave a lock with the number that the warehouse knows, where the run was behind', async () => {
    const bucket = new MemoryBucket();
    const rows = [{ ownerRun: 'another', ownerNumber: 41 }];
    await writeResultPages(bucket.store, keys.result('Claim', 'fence'), [rows]);
    const failure = { state: 'Claim', error: errorNames.runBehind, cause: 'behind' };
    await handle({ failure }, bucket);
    expect(bucket.json(lockKey)).toMatchObject({ number: 41, releasedAt: endedAt });
  });

  it('leave the lock while statements of the run may be at work: the next run takes it over', async () => {
    const { effects, bucket } = await handle({ cancelled: false });
    expect(effects).toEqual(before);
    expect(bucket.json(lockKey)).toMatchObject({ releasedAt: null });
  });

  it('leave a lock that was taken over while the dead run may be at work', async () => {
    const [key, lock] = lockOf(execution.id);
    const bucket = new MemoryBucket().put(key, { ...lock, takenOver: ['dead'] });
    await handle({ previousCancelled: false }, bucket);
    expect(bucket.json(lockKey)).toMatchObject({ releasedAt: null });
    await handle({ previousCancelled: true }, bucket);
    expect(bucket.json(lockKey)).toMatchObject({ releasedAt: endedAt });
  });

  it('leave the lock when the job runs do not stop', async () => {
    const bucket = new MemoryBucket().put(...lockOf(execution.id));
    const failing = handleFailure(
      {
        ...{ execution, failure: { state: 'PlanRun', error: 'E', cause: '' }, failedTables: [] },
        ...{ published: 'no', cancelled: true, previousCancelled: true },
      },
      {
        work: bucket.store,
        clock: clockAt(endedAt),
        publish: () => Promise.resolve(),
        stopJobRuns: () => Promise.reject(new Error('they run on')),
      },
    );
    await expect(failing).rejects.toThrow('they run on');
    expect(bucket.json(lockKey)).toMatchObject({ releasedAt: null });
  });

  it('leave a lock alone that another execution holds', async () => {
    const bucket = new MemoryBucket().put(...lockOf('another'));
    expect((await handle({}, bucket)).effects).toEqual([...before, `stop ${runId}`]);
    expect(bucket.json(lockKey)).toMatchObject({ execution: 'another' });
  });

  it('of a repeated call are the same, with one line of the log for each event', async () => {
    const { bucket } = await handle();
    const logged = bucket.keys('log/');
    const { answer } = await handle({}, bucket);
    expect(bucket.keys('log/')).toEqual(logged);
    expect(answer).toEqual({ runId, error: 'RangeError', cause: 'too far' });
  });
});
