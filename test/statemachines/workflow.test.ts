import { plan, runWorkflow } from './support/scripted-workflow';

const beginning = [
  'StartRun',
  'Claim',
  'InspectSchema',
  'MigrateSchema',
  'ListLanding',
  'SelectFiles',
  'PlanRun',
];
const staging = ['CopyPlan', 'StageTable', 'CopyChanges', 'CopyChanges'];
const preparing = [
  'PrepareDown',
  'PrepareDown',
  'PrepareUp',
  'PrepareUp',
  'CountChanges',
  'RecordRejects',
  'CheckGates',
];
const reporting = ['QueryReports', 'PublishReports'];
const ending = ['InspectMarts', 'RefreshMarts', 'Verify', ...reporting, 'FinishRun', 'RecordRun'];
const failing = ['CancelStatements', 'HandleFailure', 'RecordFailure'];

describe('a run', () => {
  it('goes from the lock to the log, and every payload is what its handler takes', async () => {
    const { called, calls, result } = await runWorkflow();
    expect([...called].sort()).toEqual(
      [...beginning, ...staging, ...preparing, 'TouchMarts', 'Publish', ...ending].sort(),
    );
    expect(called.slice(0, 8)).toEqual([...beginning, 'CopyPlan']);
    expect(called.slice(-preparing.length - 2 - ending.length)).toEqual([
      ...preparing,
      ...['TouchMarts', 'Publish'],
      ...ending,
    ]);
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { outcome: 'published' } });
    expect(calls.find(({ state }) => state === 'FinishRun')?.payload).toMatchObject({ published: true });
    expect(calls.find(({ state }) => state === 'PlanRun')?.payload.input).toEqual({ allowRejects: true });
    const prepared = calls
      .filter(({ state }) => state.startsWith('Prepare'))
      .map(({ payload }) => payload.table);
    expect(prepared).toEqual(['customer', 'order', 'order', 'customer']); // parents first, then children first
  });

  it('calls each SQL step with its cursor until it is done', async () => {
    const { calls, result } = await runWorkflow({ calls: 3 });
    expect(result.status).toBe('SUCCEEDED');
    const cursorsOf = (name: string, table?: string) =>
      calls
        .filter(({ state, payload }) => state.replace(': wait', '') === name && payload.table === table)
        .map(({ payload }) => (payload.cursor as { calls: number } | undefined)?.calls);
    expect(cursorsOf('SelectFiles')).toEqual([undefined, 1, 2]);
    for (const table of ['customer', 'order'])
      for (const step of ['CopyChanges', 'PrepareDown', 'PrepareUp'])
        expect(cursorsOf(step, table)).toEqual([undefined, 1, 2]);
    const published = calls.filter(({ payload }) => payload.step === 'Publish');
    expect(published.map(({ payload }) => [payload.unit, payload.pass])).toEqual(
      Array.from({ length: 3 }, () => ['shop', 'whole']),
    );
    const copied = calls.filter(
      ({ payload }) => payload.step === 'CopyChanges' && payload.table === 'customer',
    );
    for (const { payload } of copied)
      expect(payload).toMatchObject({
        jobRun: { Id: 'jr_1', ExecutionTime: 7 },
        manifest: plan.tables[0]?.manifest,
      });
  });

  it('that has nothing to load sees to the marts and verifies all the same, and publishes nothing', async () => {
    const { called, calls } = await runWorkflow({ plan: { outcome: 'nothing' } });
    expect(called).toEqual([...beginning, ...ending]);
    expect(calls.find(({ state }) => state === 'FinishRun')?.payload).toMatchObject({ published: false });
  });

  it('under which nothing would change publishes nothing', async () => {
    const { called } = await runWorkflow({ publish: false });
    expect(called).not.toContain('TouchMarts');
    expect(called).not.toContain('Publish');
    expect(called.slice(-ending.length)).toEqual(ending);
  });

  it('tells FinishRun what the reports are', async () => {
    const reports = {
      reports: 50,
      asOf: '2024-05-01',
      site: 's3://r/site/index.html',
      workbook: 's3://r/x',
      digest: [],
    };
    const { calls } = await runWorkflow({ reports });
    expect(calls.find(({ state }) => state === 'FinishRun')?.payload).toMatchObject({ reports });
  });

  it.each([
    ['when it is told so', { input: { reports: 'skip' as const } }],
    ['when the next run starts at once', { plan: { remaining: true } }],
  ])('leaves the reports as they are %s', async (_when, script) => {
    const { called, calls } = await runWorkflow(script);
    expect(called.filter((state) => reporting.includes(state))).toEqual([]);
    expect(calls.find(({ state }) => state === 'FinishRun')?.payload).toMatchObject({ reports: null });
  });

  it('starts the next one with its own input when batch dates remain', async () => {
    const { calls } = await runWorkflow({ remaining: true });
    expect(calls.at(-1)).toEqual({
      state: 'StartNextRun',
      payload: {
        StateMachineArn: 'arn:stateMachine:DailyLoad',
        Name: 'after-r-1', // of the run, so that a start whose answer was lost is not done twice
        Input: { allowRejects: true },
      },
    });
  });

  it('starts the next one again when the call fails in passing', async () => {
    const { called, result } = await runWorkflow({
      remaining: true,
      startingFails: ['StepFunctions.ThrottlingException', 'States.Timeout'],
    });
    expect(called.slice(-3)).toEqual(['StartNextRun', 'StartNextRun', 'StartNextRun']);
    expect(result.status).toBe('SUCCEEDED');
  });

  it('is content with a next one that is there already, and does not ask again', async () => {
    const { called, result } = await runWorkflow({
      remaining: true,
      startingFails: ['StepFunctions.ExecutionAlreadyExistsException'],
    });
    expect(called.slice(-2)).toEqual(['RecordRun', 'StartNextRun']);
    expect(result).toMatchObject({
      status: 'SUCCEEDED',
      output: { outcome: 'published', remaining: true },
    });
  });

  it('that took the lock over cancels the statements of the run before it claims the warehouse', async () => {
    const { called, calls } = await runWorkflow({ takenOver: 'r-0' });
    expect(called.slice(0, 3)).toEqual(['StartRun', 'CancelPrevious', 'Claim']);
    expect(calls[1]?.payload).toMatchObject({ step: 'CancelStatements', runId: 'r-0' });
  });

  it('does not stage what is staged', async () => {
    const tables = plan.tables.map((table) => ({ ...table, staged: true }));
    const { called, calls } = await runWorkflow({ plan: { tables } });
    expect(called).not.toContain('StageTable');
    expect(calls.filter(({ state }) => state === 'CopyChanges').map(({ payload }) => payload.jobRun)).toEqual(
      [null, null],
    );
  });
});

describe('a failure', () => {
  it.each([
    ...['InspectSchema', 'MigrateSchema', 'ListLanding', 'SelectFiles', 'PlanRun', 'CopyPlan', 'PrepareDown'],
    ...[
      'PrepareUp',
      'CountChanges',
      'RecordRejects',
      'CheckGates',
      'Publish',
      'Verify',
      'QueryReports',
      'PublishReports',
      'FinishRun',
      'RecordRun',
    ],
    'StartNextRun',
  ])('of %s is handled by its name, recorded, and fails the execution with it', async (state) => {
    const { called, calls, result } = await runWorkflow({ failing: [state], remaining: true });
    expect(called.slice(-3)).toEqual(failing);
    expect(called[called.length - 4]).toBe(state);
    const published = ['Verify', ...reporting, 'FinishRun', 'RecordRun', 'StartNextRun'].includes(state);
    expect(calls.at(-2)?.payload).toEqual({
      execution: { id: 'arn:execution:1', startTime: '2024-05-01T06:00:00.000Z' },
      failure: {
        state: state === 'Publish' ? 'PublishUnits' : state,
        error: 'BrokenError',
        cause: `${state} is broken`,
      },
      failedTables: [],
      published,
      cancelled: true,
    });
    expect(result).toMatchObject({ status: 'FAILED', error: 'BrokenError', cause: `${state} is broken` });
  });

  it('of the lock cancels and records nothing: there is no run', async () => {
    const { called, calls } = await runWorkflow({ failing: ['StartRun'] });
    expect(called).toEqual(['StartRun', 'HandleFailure']);
    expect(calls.at(-1)?.payload).toMatchObject({ published: false, cancelled: true });
  });

  it('of the claim records nothing: the run may not write to the warehouse', async () => {
    expect((await runWorkflow({ failing: ['Claim'] })).called.slice(-2)).toEqual(failing.slice(0, 2));
  });

  it.each(['StageTable', 'CopyChanges'])(
    'of %s is reported with its table, after the other tables',
    async (state) => {
      const tables = ['a', 'b'].map((table) => ({ ...plan.tables[0]!, table }));
      const { called, calls } = await runWorkflow({ failing: [state], plan: { tables } });
      expect(called.filter((each) => each === state)).toHaveLength(2);
      expect(called).not.toContain('PrepareDown');
      expect(calls.at(-2)?.payload).toMatchObject({
        failure: { state: 'StageTables', error: 'StagingError' },
        failedTables: ['a', 'b'].map((table) => ({
          ...{ table, ok: false, error: 'BrokenError', cause: `${state} is broken` },
        })),
      });
    },
  );

  it('to cancel the statements keeps the lock', async () => {
    const { calls, result } = await runWorkflow({ failing: ['PlanRun', 'CancelStatements'] });
    expect(calls.at(-2)?.payload).toMatchObject({ failure: { state: 'PlanRun' }, cancelled: false });
    expect(result).toMatchObject({ status: 'FAILED', cause: 'PlanRun is broken' });
  });

  it.each(['HandleFailure', 'RecordFailure'])('of %s does not hide the first one', async (state) => {
    const { result } = await runWorkflow({ failing: ['Verify', state] });
    expect(result).toMatchObject({ status: 'FAILED', error: 'BrokenError', cause: 'Verify is broken' });
  });
});
