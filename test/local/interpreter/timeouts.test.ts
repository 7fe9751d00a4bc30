import type { TaskResource } from '../../../local/interpreter';
import { systemClock, TaskFailure } from '../../../local/interpreter';
import { lambda, machine, processor, run } from './support/machine';
import { VirtualClock } from './support/virtual-clock';

const never: TaskResource = () => new Promise(() => undefined);
const end = { Type: 'Pass', End: true };

/** Takes so many seconds, and notes why it was stopped. */
const taking =
  (seconds: number, clock: VirtualClock, stopped: unknown[] = []): TaskResource =>
  async (args, { signal }) => {
    signal.addEventListener('abort', () => stopped.push(signal.reason));
    await clock.sleep(seconds * 1000, new AbortController().signal);
    return args;
  };

describe('a Task’s TimeoutSeconds', () => {
  const timed = (TimeoutSeconds: unknown, more: object = {}) =>
    machine({ T: { Type: 'Task', Resource: lambda, TimeoutSeconds, End: true, ...more } });

  it('fails it with States.Timeout and no cause, and stops it', async () => {
    const clock = new VirtualClock();
    const stopped: unknown[] = [];
    const { result } = await run(timed(5), { clock, task: taking(6, clock, stopped) });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Timeout', cause: '' });
    expect(clock.elapsedSeconds).toBe(5);
    expect(stopped).toHaveLength(1);
  });

  it('leaves alone a task that ends before', async () => {
    const clock = new VirtualClock();
    const stopped: unknown[] = [];
    const { result } = await run(timed(5), { clock, task: taking(4, clock, stopped), input: 'ok' });
    await new Promise(setImmediate); // a timer left behind would let the clock go on
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: 'ok' });
    expect(clock.elapsedSeconds).toBe(4);
    expect(stopped).toHaveLength(0);
  });

  it('may be an expression, and must be a positive integer', async () => {
    const clock = new VirtualClock();
    const definition = timed('{% $states.input.seconds %}');
    await run(definition, { clock, task: never, input: { seconds: 7 } });
    expect(clock.elapsedSeconds).toBe(7);
    for (const seconds of [0, 1.5, '7', null]) {
      const { result } = await run(definition, { task: never, input: { seconds } });
      expect(result).toMatchObject({
        error: 'States.QueryEvaluationError',
        cause: expect.stringContaining("field 'TimeoutSeconds'"),
      });
    }
  });

  it('begins anew with each retry, and is caught by its name', async () => {
    const clock = new VirtualClock();
    const definition = machine({
      T: {
        Type: 'Task',
        Resource: lambda,
        TimeoutSeconds: 5,
        Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1, IntervalSeconds: 2 }],
        Catch: [
          { ErrorEquals: ['States.TaskFailed'], Next: 'Wrong' },
          { ErrorEquals: ['States.Timeout'], Next: 'Late' },
        ],
        End: true,
      },
      Wrong: end,
      Late: { Type: 'Pass', Output: '{% [$states.input, "late"] %}', End: true },
    });
    const { result } = await run(definition, { clock, task: never });
    expect(result).toMatchObject({ output: [{ Error: 'States.Timeout', Cause: '' }, 'late'] });
    expect(clock.elapsedSeconds).toBe(12);
  });
});

describe('the machine’s TimeoutSeconds', () => {
  it('ends the execution TIMED_OUT, past all catchers, and stops its tasks', async () => {
    const clock = new VirtualClock();
    const stopped: unknown[] = [];
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    const states = { T: { Type: 'Task', Resource: lambda, Catch, End: true }, Caught: end };
    const definition = machine(
      {
        M: {
          Type: 'Map',
          ItemProcessor: processor(states),
          Catch: [{ ...Catch[0], Next: 'After' }],
          Retry: [{ ErrorEquals: ['States.ALL'] }],
          End: true,
        },
        After: end,
      },
      { TimeoutSeconds: 60 },
    );
    const { result, events } = await run(definition, {
      clock,
      task: taking(100, clock, stopped),
      input: [1, 2],
    });
    expect(result).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
    expect(clock.elapsedSeconds).toBe(60);
    expect(stopped).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({ type: 'ExecutionTimedOut', error: 'States.Timeout' });
  });

  it('ends a Wait and a back-off too', async () => {
    const wait = await run(machine({ W: { Type: 'Wait', Seconds: 100, End: true } }, { TimeoutSeconds: 10 }));
    expect(wait.result.status).toBe('TIMED_OUT');
    expect(wait.clock.elapsedSeconds).toBe(10);

    const Retry = [{ ErrorEquals: ['X'], IntervalSeconds: 100 }];
    const backOff = await run(
      machine({ T: { Type: 'Task', Resource: lambda, Retry, End: true } }, { TimeoutSeconds: 10 }),
      {
        task: () => Promise.reject(new TaskFailure('X', 'x')),
      },
    );
    expect(backOff.result.status).toBe('TIMED_OUT');
  });

  it('leaves no sleeper behind when the execution ends before', async () => {
    const { result, clock } = await run(
      machine({ W: { Type: 'Wait', Seconds: 3, End: true } }, { TimeoutSeconds: 10 }),
    );
    await new Promise(setImmediate);
    expect(result.status).toBe('SUCCEEDED');
    expect(clock.elapsedSeconds).toBe(3);
  });
});

describe('stopping the execution', () => {
  const definition = machine({
    T: { Type: 'Task', Resource: lambda, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }], End: true },
    C: end,
  });

  it('ends it ABORTED, with the error and cause of the reason', async () => {
    const stop = new AbortController();
    const task: TaskResource = () => {
      stop.abort(new TaskFailure('Operator', 'wrong day'));
      return new Promise(() => undefined);
    };
    const { result, events } = await run(definition, { task, signal: stop.signal });
    expect(result).toMatchObject({ status: 'ABORTED', error: 'Operator', cause: 'wrong day' });
    expect(events.at(-1)?.type).toBe('ExecutionAborted');
  });

  it('before it starts calls nothing', async () => {
    const task = jest.fn();
    const { result } = await run(definition, { task, signal: AbortSignal.abort(new Error('Ctrl-C')) });
    expect(result).toMatchObject({ status: 'ABORTED', error: '', cause: 'Ctrl-C' });
    expect(task).not.toHaveBeenCalled();
  });
});

describe('the system’s clock', () => {
  afterEach(() => jest.useRealTimers());

  it('sleeps longer than one timer can, and wakes when aborted', async () => {
    jest.useFakeTimers();
    const days = 24 * 3600 * 1000;
    let awake = false;
    const long = systemClock.sleep(30 * days, new AbortController().signal).then(() => (awake = true));
    await jest.advanceTimersByTimeAsync(29 * days);
    expect(awake).toBe(false);
    await jest.advanceTimersByTimeAsync(1 * days);
    await long;

    const stop = new AbortController();
    const short = systemClock.sleep(1000, stop.signal);
    stop.abort(new Error('enough'));
    await expect(short).rejects.toThrow('enough');
    expect(jest.getTimerCount()).toBe(0);
  });
});
