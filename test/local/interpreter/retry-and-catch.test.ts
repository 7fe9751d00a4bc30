import fc from 'fast-check';
import type { Json } from '../../../local/interpreter';
import { retryDelay } from '../../../local/interpreter/run/recovery';
import { failing, lambda, machine, run } from './support/machine';

const end = { Type: 'Pass', End: true };
const task = (more: object) => machine({ T: { Type: 'Task', Resource: lambda, End: true, ...more } });
const catching = (Catch: object[], more: object = {}) =>
  machine({ T: { Type: 'Task', Resource: lambda, Catch, Next: 'Done', ...more }, Done: end, Caught: end });

describe('Retry', () => {
  it('retries three times after 1, 2 and 4 seconds when nothing is said', async () => {
    const work = failing('X', 'X', 'X', 'X');
    const { result, clock } = await run(task({ Retry: [{ ErrorEquals: ['X'] }] }), { task: work });
    expect(clock.slept).toEqual([1, 2, 4]);
    expect(work).toHaveBeenCalledTimes(4);
    expect(result).toMatchObject({ status: 'FAILED', error: 'X', cause: 'X cause' });
  });

  it('grows by BackoffRate up to MaxDelaySeconds', async () => {
    const retrier = {
      ErrorEquals: ['X'],
      IntervalSeconds: 2,
      BackoffRate: 1.5,
      MaxAttempts: 5,
      MaxDelaySeconds: 6,
    };
    const { result, clock } = await run(task({ Retry: [retrier] }), {
      task: failing('X', 'X', 'X', 'X', 'X'),
    });
    expect(clock.slept).toEqual([2, 3, 4.5, 6, 6]);
    expect(result.status).toBe('SUCCEEDED');
  });

  it('takes a random part of the delay with FULL jitter', async () => {
    const retrier = { ErrorEquals: ['X'], IntervalSeconds: 4, JitterStrategy: 'FULL' };
    const { clock } = await run(task({ Retry: [retrier] }), { task: failing('X', 'X'), random: () => 0.25 });
    expect(clock.slept).toEqual([1, 2]);
  });

  it('never waits longer than the cap, nor less than nothing', () => {
    fc.assert(
      fc.property(
        fc.nat(100),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.integer({ min: 2, max: 500 }),
        (retry, dice, cap) => {
          const delay = retryDelay(
            { ErrorEquals: [], MaxDelaySeconds: cap, JitterStrategy: 'FULL' },
            retry,
            () => dice,
          );
          expect(delay).toBeGreaterThanOrEqual(0);
          expect(delay).toBeLessThanOrEqual(cap);
        },
      ),
    );
  });

  it('keeps a count for each retrier, and lets the first that names the error decide', async () => {
    const Retry = [
      { ErrorEquals: ['A', 'B'], IntervalSeconds: 10, MaxAttempts: 2, BackoffRate: 1 },
      { ErrorEquals: ['C'], IntervalSeconds: 5, MaxAttempts: 1 },
      { ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 9 },
    ];
    const { result, clock } = await run(task({ Retry }), { task: failing('A', 'C', 'D', 'B', 'A') });
    expect(clock.slept).toEqual([10, 5, 1, 10]);
    expect(result).toMatchObject({ status: 'FAILED', error: 'A' });
  });

  it('does not retry with MaxAttempts 0, though a later retrier would', async () => {
    const Retry = [{ ErrorEquals: ['Fatal'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }];
    const { result, clock } = await run(task({ Retry }), { task: failing('Fatal') });
    expect(clock.slept).toEqual([]);
    expect(result).toMatchObject({ error: 'Fatal' });
  });

  it('starts to count again when the state is entered again', async () => {
    const definition = machine({
      T: {
        Type: 'Task',
        Resource: lambda,
        Retry: [{ ErrorEquals: ['X'], MaxAttempts: 1 }],
        Output: { again: '{% $not($exists($states.input.again)) %}' },
        Next: 'C',
      },
      C: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.again %}', Next: 'T' }],
        Default: 'Done',
      },
      Done: end,
    });
    const calls = ['X', undefined, 'X', undefined];
    const { result, clock } = await run(definition, {
      task: (args, context) => {
        const error = calls.shift();
        return error === undefined ? Promise.resolve(args) : failing(error)(args, context);
      },
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(clock.slept).toEqual([1, 1]);
  });

  it('evaluates the Arguments anew, with the count of retries in the context', async () => {
    const work = failing('X', 'X');
    const Arguments = { retry: '{% $states.context.State.RetryCount %}' };
    await run(task({ Arguments, Retry: [{ ErrorEquals: ['X'] }] }), { task: work });
    expect(work.mock.calls.map(([args]) => args)).toEqual([{ retry: 0 }, { retry: 1 }, { retry: 2 }]);
  });

  it('tells each retry to the listener', async () => {
    const { events } = await run(task({ Retry: [{ ErrorEquals: ['X'] }] }), { task: failing('X') });
    expect(events.filter(({ type }) => type === 'TaskRetried')).toEqual([
      {
        type: 'TaskRetried',
        path: [],
        state: 'T',
        error: 'X',
        cause: 'X cause',
        retry: 1,
        delaySeconds: 1,
        timestamp: new Date('2024-05-01T06:00:00Z'),
      },
    ]);
  });

  it('retries a failed expression', async () => {
    let calls = 0;
    const { clock } = await run(
      task({
        Output: '{% $states.result.ready %}',
        Retry: [{ ErrorEquals: ['States.QueryEvaluationError'] }],
      }),
      { task: () => Promise.resolve<Json>(++calls === 2 ? { ready: true } : {}) },
    );
    expect(clock.slept).toEqual([1]);
  });
});

describe('Catch', () => {
  it('goes to the first catcher that names the error, with Error and Cause as output', async () => {
    const Catch = [
      { ErrorEquals: ['Y'], Next: 'Done' },
      { ErrorEquals: ['X', 'Z'], Next: 'Caught' },
    ];
    const { result, events } = await run(catching(Catch), { task: failing('X') });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'X', Cause: 'X cause' } });
    expect(events.map(({ type, state }) => `${type} ${state ?? ''}`)).toEqual([
      'ExecutionStarted ',
      'StateEntered T',
      'StateFailed T',
      'StateExited T',
      'StateEntered Caught',
      'StateExited Caught',
      'ExecutionSucceeded ',
    ]);
  });

  it('has the input and the error output for its Output and Assign, and not those of the state', async () => {
    const definition = machine({
      T: {
        Type: 'Task',
        Resource: lambda,
        Assign: { failed: false },
        Output: 'not this',
        Catch: [
          {
            ErrorEquals: ['States.ALL'],
            Assign: { failed: '{% $states.errorOutput.Error %}' },
            Output: { table: '{% $states.input.table %}', ok: false, why: '{% $states.errorOutput.Cause %}' },
            Next: 'Done',
          },
        ],
        End: true,
      },
      Done: { Type: 'Pass', Output: '{% [$states.input, $failed] %}', End: true },
    });
    const { result } = await run(definition, { input: { table: 't' }, task: failing('X') });
    expect(result).toMatchObject({ output: [{ table: 't', ok: false, why: 'X cause' }, 'X'] });
  });

  it('comes after the retries', async () => {
    const Retry = [{ ErrorEquals: ['X'], MaxAttempts: 1 }];
    const { result, clock } = await run(
      catching([{ ErrorEquals: ['States.ALL'], Next: 'Caught' }], { Retry }),
      {
        task: failing('X', 'X'),
      },
    );
    expect(clock.slept).toEqual([1]);
    expect(result).toMatchObject({ output: { Error: 'X' } });
  });

  it('takes a failed expression of the state, but not one of its own', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    const caught = await run(catching(Catch, { Arguments: '{% $states.input.no %}' }), { task: failing() });
    expect(caught.result).toMatchObject({ output: { Error: 'States.QueryEvaluationError' } });

    const failed = await run(catching([{ ...Catch[0], Output: '{% $states.input.no %}' }]), {
      task: failing('X'),
    });
    expect(failed.result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  const taken = async (ErrorEquals: string, error: string) => {
    const { result } = await run(catching([{ ErrorEquals: [ErrorEquals], Next: 'Caught' }]), {
      task: failing(error),
    });
    return result.status === 'SUCCEEDED';
  };

  it.each([
    ['States.ALL', 'Anything', true],
    ['States.ALL', 'States.Timeout', true],
    ['States.ALL', 'States.Runtime', false],
    ['States.ALL', 'States.DataLimitExceeded', false],
    ['States.TaskFailed', 'Lambda.ServiceException', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.TaskFailed', 'States.DataLimitExceeded', false],
    ['States.Timeout', 'States.Timeout', true],
    ['States.DataLimitExceeded', 'States.DataLimitExceeded', true],
    ['States.Runtime', 'States.Runtime', false],
    ['X', 'XY', false],
  ])('by %s of %s: %s', async (errorEquals, error, isTaken) => {
    expect(await taken(errorEquals, error)).toBe(isTaken);
  });
});

describe('a task', () => {
  it('is called with its Arguments, else with the input, and the name of the state', async () => {
    const work = failing();
    await run(task({ Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' } }), {
      input: [1],
      task: work,
    });
    await run(task({}), { input: [1], task: work });
    expect(work.mock.calls.map(([args, { stateName }]) => [args, stateName])).toEqual([
      [{ FunctionName: 'f', Payload: [1] }, 'T'],
      [[1], 'T'],
    ]);
  });

  it('that fails without a catcher fails the execution with its error and cause', async () => {
    const { result } = await run(task({}), { task: failing('X') });
    expect(result).toMatchObject({ status: 'FAILED', error: 'X', cause: 'X cause' });
  });

  it('that breaks otherwise than by a TaskFailure rejects: a fault of the program is nobody’s to catch', async () => {
    const broken = () => {
      throw new TypeError('a bug');
    };
    const definition = catching([{ ErrorEquals: ['States.ALL'], Next: 'Caught' }]);
    await expect(run(definition, { task: broken })).rejects.toThrow('a bug');
  });

  it('hands over JSON, whatever the resource answers', async () => {
    const answer = { at: new Date(0), none: undefined, list: [undefined] };
    const { result } = await run(task({}), { task: () => Promise.resolve(answer as never) });
    expect(result).toMatchObject({ output: { at: '1970-01-01T00:00:00.000Z', list: [null] } });
  });
});
