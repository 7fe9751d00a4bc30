import { notRedrivable, TaskFailure } from '../../../local/interpreter';
import type { ExecutionResult, Json, Redriven } from '../../../local/interpreter';
import { failing, lambda, machine, processor, run } from './support/machine';
import type { RunOptions } from './support/machine';

/** What a redrive is given of the attempt before. */
function after(result: ExecutionResult, count = 1): Redriven {
  if (result.status === 'SUCCEEDED') throw new Error('It succeeded.');
  const { checkpoint, historyEvents } = result;
  return {
    checkpoint: JSON.parse(JSON.stringify(checkpoint)) as Redriven['checkpoint'],
    count,
    historyEvents,
  };
}

/** An execution that does not succeed, and its redrive: the states that each entered. */
async function redriven(definition: unknown, options: RunOptions) {
  const first = await run(definition, options);
  const second = await run(definition, { ...options, redriven: after(first.result) });
  const entered = ({ events }: typeof first): (string | undefined)[] =>
    events.filter(({ type }) => type === 'StateEntered').map(({ state }) => state);
  return { first, second, entered: [entered(first), entered(second)] };
}

const task = (more: object = {}) => ({ Type: 'Task', Resource: lambda, ...more });

// Developer guide, "Restarting state machine executions with redrive".
describe('a redriven execution', () => {
  it('continues with the state that failed, with its input, and does not run those before it again', async () => {
    const definition = machine({
      Pass: { Type: 'Pass', Output: { from: 'Pass' }, Next: 'Task' },
      Task: task({ End: true }),
    });
    const { first, second, entered } = await redriven(definition, { task: failing('Boom'), input: { a: 1 } });
    expect(first.result.status).toBe('FAILED');
    expect(entered).toEqual([['Pass', 'Task'], ['Task']]);
    expect(second.result).toMatchObject({ status: 'SUCCEEDED', output: { from: 'Pass' } });
  });

  it('has the variables as they were, the input that it was started with, and counts its redrives', async () => {
    const definition = machine({
      Begin: { Type: 'Pass', Assign: { kept: '{% $states.input.a + 1 %}' }, Next: 'Task' },
      Task: task({ Output: '{% $states.result %}', Assign: { seen: '{% $kept %}' }, Next: 'End' }),
      End: {
        Type: 'Pass',
        Output: {
          variables: ['{% $kept %}', '{% $seen %}'],
          execution: '{% [$states.context.Execution.RedriveCount, $states.context.Execution.Input.a] %}',
        },
        End: true,
      },
    });
    const { second } = await redriven(definition, { task: failing('Boom'), input: { a: 1 } });
    expect(second.result).toMatchObject({ output: { variables: [2, 2], execution: [1, 1] } });
  });

  it('has all retries of the state again', async () => {
    const Retry = [{ ErrorEquals: ['Boom'], MaxAttempts: 1 }];
    const calls = failing('Boom', 'Boom', 'Boom');
    const { first, second } = await redriven(machine({ Task: task({ Retry, End: true }) }), { task: calls });
    expect([first.result.status, second.result.status]).toEqual(['FAILED', 'SUCCEEDED']);
    expect(calls).toHaveBeenCalledTimes(4);
  });

  it('enters a Fail state again, and fails again', async () => {
    const definition = machine({
      Task: task({
        Catch: [
          { ErrorEquals: ['States.ALL'], Assign: { why: '{% $states.errorOutput.Error %}' }, Next: 'Failed' },
        ],
        End: true,
      }),
      Failed: { Type: 'Fail', Error: '{% $why %}', Cause: 'as it was' },
    });
    const calls = failing('Boom');
    const { second, entered } = await redriven(definition, { task: calls });
    expect(entered).toEqual([['Task', 'Failed'], ['Failed']]);
    expect(second.result).toMatchObject({ status: 'FAILED', error: 'Boom', cause: 'as it was' });
    expect(calls).toHaveBeenCalledTimes(1);
  });

  it('evaluates the rules of a Choice again', async () => {
    const definition = machine({
      Choice: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.context.Execution.RedriveCount > 0 %}', Next: 'End' }],
      },
      End: { Type: 'Pass', End: true },
    });
    const { first, second } = await redriven(definition, {});
    expect(first.result).toMatchObject({ error: 'States.NoChoiceMatched' });
    expect(second.result.status).toBe('SUCCEEDED');
  });

  it('goes on with the history: its quota is for all attempts', async () => {
    const { first, second } = await redriven(machine({ Task: task({ End: true }) }), {
      task: failing('Boom'),
    });
    // redriven, entered, scheduled, started, succeeded, exited, ended
    expect(second.result.historyEvents).toBe(first.result.historyEvents + 7);
    expect(second.events[0]?.type).toBe('ExecutionRedriven');
  });

  it('continues one that was stopped', async () => {
    const stop = new AbortController();
    const definition = machine({ Task: task({ End: true }) });
    const first = await run(definition, {
      signal: stop.signal,
      task: () => {
        stop.abort(new Error('by hand'));
        return new Promise<never>(() => undefined);
      },
    });
    expect(first.result.status).toBe('ABORTED');
    const second = await run(definition, {
      redriven: after(first.result),
      task: () => Promise.resolve('ok'),
    });
    expect(second.result).toMatchObject({ status: 'SUCCEEDED', output: 'ok' });
  });
});

describe('a redriven Map', () => {
  const definition = machine({
    Map: {
      Type: 'Map',
      Items: [0, 1, 2, 3],
      MaxConcurrency: 2,
      ItemProcessor: processor({
        Mine: { Type: 'Pass', Assign: { mine: '{% $states.input * 10 %}' }, Next: 'Task' },
        Task: task({ Arguments: '{% $mine %}', End: true }),
      }),
      End: true,
    },
  });

  it('runs the iterations that failed or were stopped or had not begun, from where they stood', async () => {
    const calls: Json[] = [];
    let isBroken = true;
    const work = async (args: Json): Promise<Json> => {
      calls.push(args);
      if (args === 20 && isBroken) {
        isBroken = false;
        await new Promise((resolve) => setTimeout(resolve, 20));
        throw new TaskFailure('Boom', 'the third');
      }
      return args;
    };
    const first = await run(definition, { task: work });
    expect(first.result).toMatchObject({ status: 'FAILED', error: 'Boom' });
    expect(calls.splice(0).sort()).toEqual([0, 10, 20, 30]);

    const second = await run(definition, { task: work, redriven: after(first.result) });
    expect(second.result).toMatchObject({ status: 'SUCCEEDED', output: [0, 10, 20, 30] });
    expect(calls).toEqual([20]);
    expect(second.events.filter(({ state }) => state === 'Mine')).toEqual([]);
  });

  it('stays redrivable when it fails again', async () => {
    const broken = new Set<Json>([10, 30]);
    const work = (args: Json): Promise<Json> =>
      broken.delete(args) ? Promise.reject(new TaskFailure('Boom', '')) : Promise.resolve(args);
    let result = (await run(definition, { task: work })).result;
    for (let count = 1; result.status !== 'SUCCEEDED' && count < 4; count += 1)
      result = (await run(definition, { task: work, redriven: after(result, count) })).result;
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: [0, 10, 20, 30] });
  });

  it('runs all iterations again in a retry of the Map itself', async () => {
    const Map = { ...definition.States.Map!, Retry: [{ ErrorEquals: ['Boom'], MaxAttempts: 1 }] };
    const calls = failing('Fatal', 'Boom');
    const first = await run(machine({ Map }), { task: calls });
    expect(first.result).toMatchObject({ error: 'Fatal' });
    const second = await run(machine({ Map }), { task: calls, redriven: after(first.result) });
    expect(second.result).toMatchObject({ status: 'SUCCEEDED', output: [0, 10, 20, 30] });
  });
});

describe('what can be redriven', () => {
  const ended = new Date('2026-01-01T00:00:00Z');
  const failed = { status: 'FAILED', historyEvents: 100, stopTime: ended } as const;
  const days = (count: number): Date => new Date(ended.getTime() + count * 86_400_000);

  it('is what did not succeed, for 14 days, while its history has room', () => {
    expect(notRedrivable(failed, days(14))).toBeUndefined();
    expect(notRedrivable({ ...failed, status: 'ABORTED' }, days(1))).toBeUndefined();
    expect(notRedrivable({ ...failed, status: 'TIMED_OUT' }, days(1))).toBeUndefined();
    expect(notRedrivable(failed, days(15))).toBe('Execution redrivable period exceeded.');
    expect(notRedrivable({ ...failed, historyEvents: 24_999 }, ended)).toMatch(/event limit exceeded/);
    expect(notRedrivable({ ...failed, status: 'SUCCEEDED' }, ended)).toMatch(/SUCCEEDED and cannot/);
    expect(notRedrivable({ ...failed, status: 'RUNNING' }, ended)).toMatch(/RUNNING and cannot/);
  });
});
