import { plan, runWorkflow } from './support/scripted-workflow';

const beginning = [
  'StartRun',
  'Claim',
  'InspectEarlier',
  'InspectSchema',
  'MigrateSchema',
  'ListLanding',
  'SelectFiles',
  'PlanRun',
];
const staging = ['CopyPlan', 'StageTable', 'CopyChanges'];
const preparing = ['PrepareDown', 'PrepareUp', 'CountChanges', 'RecordRejects', 'CheckGates'];
const publishing = ['TouchMarts', 'PublishUnits'];
const reporting = ['QueryReports', 'PublishReports'];
const inspecting = ['InspectMarts', 'RefreshMarts', 'Verify'];
const closing = ['FinishRun', 'RecordRun'];
const ending = [...inspecting, ...reporting, ...closing];
const told = {
  reports: 50,
  asOf: '2024-05-01',
  site: 's3://r/site/index.html',
  workbook: 's3://r/x',
  digest: [],
};
const failing = ['CancelStatements', 'HandleFailure', 'RecordFailure'];

describe('a run', () => {
  it('goes from the lock to the log, and every payload is what its handler takes', async () => {
    const { called, calls, result } = await runWorkflow();
    expect(called).toEqual([...beginning, ...staging, ...preparing, ...publishing, ...ending]);
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { outcome: 'published' } });
    expect(calls.find(({ state }) => state === 'FinishRun')?.payload).toMatchObject({ published: true });
    expect(calls.find(({ state }) => state === 'PlanRun')?.payload.input).toEqual({ allowRejects: true });
  });

  it('calls each SQL step with its cursor until it is done', async () => {
    const { calls, result } = await runWorkflow({ calls: 3 });
    expect(result.status).toBe('SUCCEEDED');
    const payloadsOf = (name: string) =>
      calls.filter(({ state }) => state.replace(': wait', '') === name).map(({ payload }) => payload);
    const steps = ['SelectFiles', 'CopyChanges', 'PrepareDown', 'PrepareUp', 'PublishUnits', 'Verify'];
    for (const name of steps) {
      const cursors = payloadsOf(name).map(({ cursor }) => cursor as { idleCalls: number } | undefined);
      expect(cursors.map((cursor) => cursor?.idleCalls)).toEqual([undefined, 1, 2]);
    }
    expect(payloadsOf('PublishUnits').map(({ step }) => step)).toEqual(['Publish', 'Publish', 'Publish']);
    // The job runs are told once: they are for the log.
    const told = [{ table: 'customer', Id: 'jr_1', DPUSeconds: 3 }];
    expect(payloadsOf('CopyChanges').map(({ jobRuns }) => jobRuns)).toEqual([told, [], []]);
  });

  it('tells CopyChanges of every job run, however many there were', async () => {
    for (const staged of [0, 1, 2, 3]) {
      const tables = ['a', 'b', 'c'].map((table, index) => ({
        ...plan.tables[0]!,
        table,
        staged: index >= staged,
      }));
      const { calls } = await runWorkflow({ plan: { tables } });
      const { jobRuns } = calls.find(({ state }) => state === 'CopyChanges')?.payload as {
        jobRuns: { table: string }[];
      };
      expect(jobRuns.map(({ table }) => table)).toEqual(['a', 'b', 'c'].slice(0, staged));
    }
  });

  it('that has nothing to load sees to the marts and verifies all the same, and publishes nothing', async () => {
    const { called, calls } = await runWorkflow({ plan: { outcome: 'nothing' } });
    expect(called).toEqual([...beginning, ...inspecting, 'FindReports', ...reporting, ...closing]);
    expect(calls.find(({ state }) => state === 'FinishRun')?.payload).toMatchObject({ published: false });
  });

  it('under which nothing would change publishes nothing', async () => {
    const { called } = await runWorkflow({ publish: false });
    for (const state of publishing) expect(called).not.toContain(state);
    const after = [...inspecting, 'FindReports', ...reporting, ...closing];
    expect(called.slice(-after.length)).toEqual(after);
  });

  it('makes no reports where it publishes nothing and they are current, and tells them as they are', async () => {
    const { called, calls } = await runWorkflow({
      plan: { outcome: 'nothing' },
      current: true,
      reports: told,
    });
    expect(called).toEqual([...beginning, ...inspecting, 'FindReports', ...closing]);
    expect(calls.find(({ state }) => state === 'FinishRun')?.payload).toMatchObject({ reports: told });
  });

  it('makes them anew when it is told so, current or not', async () => {
    const script = {
      plan: { outcome: 'nothing' as const },
      input: { reports: 'only' as const },
      current: true,
    };
    const { called } = await runWorkflow(script);
    expect(called).toEqual([...beginning, ...ending]);
  });

  it('tells FinishRun what the reports are', async () => {
    const { calls } = await runWorkflow({ reports: told });
    expect(calls.find(({ state }) => state === 'FinishRun')?.payload).toMatchObject({ reports: told });
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
    const { called, calls } = await runWorkflow({ takenOver: ['r-0', 'r-00'] });
    expect(called.slice(0, 3)).toEqual(['StartRun', 'CancelPrevious', 'Claim']);
    expect(calls[1]?.payload).toMatchObject({ step: 'CancelStatements', runIds: ['r-0', 'r-00'] });
  });

  it('does not stage what is staged', async () => {
    const tables = plan.tables.map((table) => ({ ...table, staged: true }));
    const { called, calls } = await runWorkflow({ plan: { tables } });
    expect(called).not.toContain('StageTable');
    expect(calls.find(({ state }) => state === 'CopyChanges')?.payload).toMatchObject({ jobRuns: [] });
  });
});

describe('a failure', () => {
  it.each([
    ...['InspectSchema', 'MigrateSchema', 'ListLanding', 'SelectFiles', 'PlanRun', 'CopyPlan', 'CopyChanges'],
    ...[
      'PrepareDown',
      'PrepareUp',
      'CountChanges',
      'RecordRejects',
      'CheckGates',
      'Verify',
      'QueryReports',
      'PublishReports',
      'FinishRun',
    ],
    'StartNextRun',
  ])('of %s is handled by its name, recorded, and fails the execution with it', async (state) => {
    const { called, calls, result } = await runWorkflow({ failing: [state], remaining: true });
    expect(called.slice(-3)).toEqual(failing);
    expect(called[called.length - 4]).toBe(state);
    const isPublished = ['Verify', ...reporting, 'FinishRun', 'StartNextRun'].includes(state);
    expect(calls.at(-2)?.payload).toEqual({
      execution: { id: 'arn:execution:1', startTime: '2024-05-01T06:00:00.000Z' },
      failure: { state, error: 'BrokenError', cause: `${state} is broken` },
      failedTables: [],
      published: isPublished ? 'yes' : 'no',
      ...{ cancelled: true, previousCancelled: false },
    });
    expect(result).toMatchObject({ status: 'FAILED', error: 'BrokenError', cause: `${state} is broken` });
  });

  it('of RecordRun stops nothing: metadata never stops data', async () => {
    const { called, result } = await runWorkflow({ failing: ['RecordRun'], remaining: true });
    expect(called.at(called.lastIndexOf('RecordRun') + 1)).toBe('StartNextRun');
    expect(called).not.toContain('HandleFailure');
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { outcome: 'published' } });
  });

  it('of the publish asks the warehouse how far it came, and tells HandleFailure that it has', async () => {
    const { called, calls } = await runWorkflow({ failing: ['PublishUnits'] });
    expect(called.slice(-5)).toEqual([
      ...['PublishUnits', 'CancelStatements', 'InspectPublished', 'HandleFailure', 'RecordFailure'],
    ]);
    expect(calls.at(-2)?.payload).toMatchObject({ failure: { state: 'PublishUnits' }, published: 'asked' });
  });

  it.each([['InspectPublished'], ['CancelStatements', 'InspectPublished']])(
    'of the publish, and then of %s, is told as one that nobody knows the extent of',
    async (...states) => {
      const { calls, result } = await runWorkflow({ failing: ['PublishUnits', ...states] });
      expect(calls.at(-2)?.payload).toMatchObject({
        failure: { state: 'PublishUnits' },
        published: 'perhaps',
      });
      expect(result).toMatchObject({ status: 'FAILED', cause: 'PublishUnits is broken' });
    },
  );

  it('of the lock cancels and records nothing: there is no run', async () => {
    const { called, calls } = await runWorkflow({ failing: ['StartRun'] });
    expect(called).toEqual(['StartRun', 'HandleFailure']);
    expect(calls.at(-1)?.payload).toMatchObject({ published: 'no', cancelled: true });
  });

  it('of the claim records nothing: the run may not write to the warehouse', async () => {
    expect((await runWorkflow({ failing: ['Claim'] })).called.slice(-2)).toEqual(failing.slice(0, 2));
  });

  it('of StageTable is reported with its table, after the other tables; nothing is copied', async () => {
    const tables = ['a', 'b'].map((table) => ({ ...plan.tables[0]!, table }));
    const { called, calls } = await runWorkflow({ failing: ['StageTable'], plan: { tables } });
    expect(called.filter((each) => each === 'StageTable')).toHaveLength(2);
    expect(called).not.toContain('CopyChanges');
    expect(calls.at(-2)?.payload).toMatchObject({
      failure: { state: 'StageTables', error: 'StagingError' },
      failedTables: ['a', 'b'].map((table) => ({
        ...{ table, ok: false, error: 'BrokenError', cause: 'StageTable is broken' },
      })),
    });
  });

  it.each([
    ['CopyChanges', 'PrepareDown', ['a']],
    ['PrepareDown', 'PrepareUp', ['a', 'b']],
    ['PrepareUp', 'CountChanges', ['a', 'b', 'c']],
  ])('of tables in %s is reported with each of them, and %s does not follow', async (state, next, tables) => {
    const { called, calls, result } = await runWorkflow({ failedTables: { [state]: tables } });
    expect(called.slice(-3)).toEqual(failing);
    expect(called).not.toContain(next);
    expect(calls.at(-2)?.payload).toMatchObject({
      failure: { state, error: 'SqlFailedError', cause: 'see failedTables' },
      failedTables: tables.map((table) => ({
        ...{ table, ok: false, error: 'SqlFailedError', cause: `${table} is broken` },
      })),
      published: 'no',
    });
    expect(result.status).toBe('FAILED');
  });

  it('to cancel what a dead run has at work is told to HandleFailure, and so is that it was done', async () => {
    const takenOver = ['r-0'];
    const handled = async (state: string) =>
      (await runWorkflow({ takenOver, failing: [state] })).calls.find(
        (call) => call.state === 'HandleFailure',
      )?.payload;
    expect(await handled('CancelPrevious')).toMatchObject({ cancelled: true, previousCancelled: false });
    expect(await handled('Claim')).toMatchObject({ cancelled: true, previousCancelled: true });
  });

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
