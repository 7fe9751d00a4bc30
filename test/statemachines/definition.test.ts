import { handlerNames } from '../../contracts';
import { logicalFunctionArn } from '../../statemachines/names';
import { allStates, definition, nextOf, reachedFrom, stateNamed } from './support/all-states';
import type { PlacedState } from './support/all-states';

const tasks = allStates.filter(({ state }) => state.Type === 'Task');
const lambdas = tasks.filter(({ state }) => state.Resource === 'arn:aws:states:::lambda:invoke');
const named = (states: readonly PlacedState[]): [string, PlacedState][] =>
  states.map((each) => [each.name, each]);

describe('the execution', () => {
  it('ends within a week, whatever hangs', () => expect(definition.TimeoutSeconds).toBe(7 * 24 * 3600));

  it('reaches each of its states, and has no name twice', () => {
    for (const block of new Set(allStates.map((each) => each.block)))
      expect(reachedFrom(block, [block.StartAt])).toEqual(new Set(Object.keys(block.States)));
    expect(new Set(allStates.map((each) => each.name)).size).toBe(allStates.length);
  });

  it('calls every handler, and nothing else but Glue and itself', () => {
    expect(new Set(lambdas.map(({ state }) => state.Arguments?.FunctionName))).toEqual(
      new Set(handlerNames.map(logicalFunctionArn)),
    );
    const others = tasks.filter((each) => !lambdas.includes(each));
    expect(others.map(({ name, state }) => [name, state.Resource])).toEqual([
      ['StageTable', 'arn:aws:states:::glue:startJobRun.sync'],
      ['StartNextRun', 'arn:aws:states:::states:startExecution'],
    ]);
  });
});

describe('a Task', () => {
  it.each(named(tasks))('has a time-out: %s', (name, { state }) => {
    const expected: Record<string, unknown> = {
      StageTable: '{% $item.timeoutMinutes * 60 + 1800 %}', // half an hour to start, and then the job's own
      StartNextRun: 60,
    };
    expect(state.TimeoutSeconds).toBe(expected[name] ?? 16 * 60); // Lambda's longest, and a minute
  });
});

describe('the retries', () => {
  const lambdaInterrupted = {
    ErrorEquals: [
      'Lambda.ClientExecutionTimeoutException',
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.TooManyRequestsException',
    ],
    ...{ IntervalSeconds: 2, MaxAttempts: 5, BackoffRate: 2, JitterStrategy: 'FULL' },
  };
  const lambdaCrashed = {
    ErrorEquals: ['Lambda.Unknown', 'Sandbox.Timedout', 'Runtime.ExitError'],
    ...{ IntervalSeconds: 10, MaxAttempts: 2, BackoffRate: 3, JitterStrategy: 'FULL' },
  };
  const serviceThrottled = {
    ErrorEquals: ['ThrottledError'],
    ...{ IntervalSeconds: 5, MaxAttempts: 8, BackoffRate: 2, MaxDelaySeconds: 60, JitterStrategy: 'FULL' },
  };
  const glueBusy = {
    ErrorEquals: [
      'Glue.ConcurrentRunsExceededException',
      'Glue.ResourceNumberLimitExceededException',
      'Glue.OperationTimeoutException',
      'Glue.InternalServiceException',
      'Glue.ThrottlingException',
    ],
    ...{ IntervalSeconds: 15, MaxAttempts: 20, BackoffRate: 2, MaxDelaySeconds: 120, JitterStrategy: 'FULL' },
  };

  const glueNotReached = {
    ErrorEquals: ['Glue.SdkClientException', 'Glue.AWSGlueException'],
    ...{ IntervalSeconds: 5, MaxAttempts: 6, BackoffRate: 2, MaxDelaySeconds: 60, JitterStrategy: 'FULL' },
  };

  const alreadyStarted = 'StepFunctions.ExecutionAlreadyExistsException';
  const callRepeated = {
    ErrorEquals: ['States.ALL'],
    ...{ IntervalSeconds: 5, MaxAttempts: 6, BackoffRate: 2, MaxDelaySeconds: 60, JitterStrategy: 'FULL' },
  };

  /** The waits at most, in seconds, by the fields of a retry. */
  const waits = (retry: {
    IntervalSeconds: number;
    MaxAttempts: number;
    BackoffRate: number;
    MaxDelaySeconds?: number;
  }) =>
    Array.from({ length: retry.MaxAttempts }, (_, at) =>
      Math.min(retry.IntervalSeconds * retry.BackoffRate ** at, retry.MaxDelaySeconds ?? Infinity),
    );

  it('wait as long as their comments say', () => {
    const sum = (of: Parameters<typeof waits>[0]) => waits(of).reduce((a, b) => a + b);
    expect(waits(lambdaInterrupted)).toEqual([2, 4, 8, 16, 32]);
    expect(waits(lambdaCrashed)).toEqual([10, 30]);
    expect(waits(serviceThrottled)).toEqual([5, 10, 20, 40, 60, 60, 60, 60]);
    expect(sum(serviceThrottled)).toBe(315); // about five minutes
    expect(waits(glueBusy).slice(0, 5)).toEqual([15, 30, 60, 120, 120]);
    expect(sum(glueBusy)).toBe(2145); // about 36 minutes
    expect(waits(glueNotReached)).toEqual([5, 10, 20, 40, 60, 60]); // about three minutes
    expect(waits(callRepeated)).toEqual([5, 10, 20, 40, 60, 60]); // about three minutes
  });

  it.each(named(lambdas))('of a Lambda are for interruptions, crashes and throttling: %s', (_, { state }) =>
    expect(state.Retry).toEqual([lambdaInterrupted, lambdaCrashed, serviceThrottled]),
  );

  it('of the Glue job are for a Glue that cannot start it yet', () =>
    expect(stateNamed('StageTable').state.Retry).toEqual([glueBusy, glueNotReached]));

  it('of the next execution are for anything but one that is there: its name makes the start one', () => {
    const { state } = stateNamed('StartNextRun');
    expect(state.Retry).toEqual([{ ErrorEquals: [alreadyStarted], MaxAttempts: 0 }, callRepeated]);
    expect(state.Arguments?.Name).toBe("{% 'after-' & $run.runId %}");
    expect(state.Catch?.[0]).toEqual({ ErrorEquals: [alreadyStarted], Next: 'Done' });
  });

  it('of nothing else are there', () =>
    expect(allStates.filter(({ state }) => state.Retry !== undefined)).toHaveLength(lambdas.length + 2));
});

describe('a failure', () => {
  const beginning = 'Run started?';
  /** From a failure on: the states of the failure path. */
  const path = reachedFrom(definition, [beginning]);

  it('never ends in success', () => {
    const ends = [...path].map((name) => definition.States[name]).filter((state) => state && !state.Next);
    expect(ends.filter((state) => state?.Type !== 'Choice').map((state) => state?.Type)).toEqual(['Fail']);
    expect(path).toEqual(
      new Set([
        ...['Run started?', 'CancelStatements', 'CancelStatements: done?', 'CancelStatements: wait'],
        'Perhaps published?',
        ...['InspectPublished', 'InspectPublished: done?', 'InspectPublished: wait', 'Asked'],
        ...[
          'HandleFailure',
          'Log reachable?',
          'RecordFailure',
          'RecordFailure: done?',
          'RecordFailure: wait',
        ],
        'Failed',
      ]),
    );
  });

  const mayFail = allStates.filter(({ state }) => ['Task', 'Map'].includes(state.Type));

  /** Metadata never stops data: where the log of a run that is told cannot be taken in, the run goes on with the state behind. */
  const passedOver: Readonly<Record<string, string>> = {
    RecordRun: 'Batch dates remain?',
    'RecordRun: wait': 'Batch dates remain?',
  };

  it.each(
    named(mayFail.filter(({ name, maps }) => maps.length === 0 && !path.has(name) && !(name in passedOver))),
  )('of %s takes the failure path, whatever the error', (_, { state }) => {
    expect(state.Catch?.at(-1)).toMatchObject({ ErrorEquals: ['States.ALL'], Next: beginning });
  });

  it.each(Object.entries(passedOver))('of %s stops nothing: %s follows', (name, next) => {
    expect(stateNamed(name).state.Catch).toMatchObject([{ ErrorEquals: ['States.ALL'], Next: next }]);
  });

  it('is what every Catch is for, but that of a next execution that is there already', () => {
    const caught = allStates.flatMap(({ name, state }) => (state.Catch ?? []).map((each) => [name, each]));
    const others = caught.filter(([, each]) => !JSON.stringify(each).includes('States.ALL'));
    expect(others.map(([name]) => name)).toEqual(['StartNextRun']);
  });

  it.each(named(mayFail.filter(({ maps }) => maps.length > 0)))(
    'of %s is caught for its table, or fails the Map around it',
    (_, { name, state, maps }) => {
      const perTable = name === 'StageTable';
      expect(state.Catch?.map((each) => [each.ErrorEquals, each.Next])).toEqual(
        perTable ? [[['States.ALL'], 'TableFailed']] : undefined,
      );
      expect(maps[0]?.state.Catch).toMatchObject([{ ErrorEquals: ['States.ALL'], Next: beginning }]);
    },
  );

  it('on the failure path goes on along it', () => {
    const next = (name: string) => stateNamed(name).state.Catch?.map((each) => each.Next);
    for (const name of ['CancelStatements', 'CancelStatements: wait']) {
      expect(next(name)).toEqual(['Perhaps published?']);
      expect(stateNamed(name).state.Catch?.[0]?.Assign).toEqual({ cancelled: false });
    }
    for (const name of ['InspectPublished', 'InspectPublished: wait'])
      expect(next(name)).toEqual(['HandleFailure']);
    for (const name of ['HandleFailure', 'RecordFailure', 'RecordFailure: wait'])
      expect(next(name)).toEqual(['Failed']);
  });

  it('is reported under the name of the state, a further call under that of the first', () => {
    const reported = mayFail.flatMap(({ name, state }) =>
      (state.Catch ?? []).flatMap(({ Assign }) => {
        const failure = Assign?.failure as { readonly state: string } | undefined;
        return failure === undefined ? [] : [[name, failure.state]];
      }),
    );
    expect(reported.length).toBeGreaterThan(20);
    // HandleFailure knows these two by name.
    expect(reported).toEqual(
      expect.arrayContaining([
        ['Verify', 'Verify'],
        ['PublishUnits', 'PublishUnits'],
      ]),
    );
    for (const [name = '', state] of reported) expect(state).toBe(name.replace(/: wait$/, ''));
  });
});

describe('a SQL step', () => {
  const again = allStates.filter(({ name }) => name.endsWith(': wait'));
  const runSql = lambdas.filter(
    ({ state }) => state.Arguments?.FunctionName === logicalFunctionArn('RunSql'),
  );

  it('has a state for its first call and one for each further call', () => {
    expect(runSql).toHaveLength(2 * again.length);
    expect(again.length).toBeGreaterThan(12);
  });

  it.each(named(again))('goes on from where it was until it is done: %s', (name, placed) => {
    const id = name.replace(/: wait$/, '');
    const first = stateNamed(id);
    const done = stateNamed(`${id}: done?`);
    expect([nextOf(first, false), nextOf(placed, false)]).toEqual([[done.name], [done.name]]);
    const failed = { Condition: '{% $count($states.input.failedTables) > 0 %}', Next: `${id}: failed` };
    const isOfTables = ['CopyChanges', 'PrepareDown', 'PrepareUp'].includes(id);
    expect(done.state.Choices).toEqual([
      { Condition: '{% $not($states.input.done) %}', Next: name },
      ...(isOfTables ? [failed] : []),
    ]);
    expect(done.state.Default).not.toBe(name);
    const [before = {}, after = {}] = [first, placed].map(({ state }) => state.Arguments?.Payload);
    const { cursor, ...rest } = after;
    expect(cursor).toBe('{% $states.input.cursor %}');
    expect(before).not.toHaveProperty('cursor');
    expect(Object.keys(rest)).toEqual(Object.keys(before));
    expect([rest.run, rest.step]).toEqual([before.run, before.step]);
    // The further calls have the cursor as their input, so nothing else may be read from it.
    expect(JSON.stringify(rest)).not.toContain('$states.input');
  });
});
