import { failing, glue, lambda, machine, processor, run } from './support/machine';

const end = { Type: 'Pass', End: true };
const task = { Type: 'Task', Resource: lambda, End: true };
const events = async (...args: Parameters<typeof run>) => (await run(...args)).result.historyEvents;

/** The expected numbers are those of histories that AWS recorded for the same states. */
describe('history events', () => {
  it('are 4 for one Pass, and 6 for a Choice and a Pass', async () => {
    expect(await events(machine({ P: end }))).toBe(4);
    expect(
      await events(machine({ C: { Type: 'Choice', Choices: [{ Condition: true, Next: 'P' }] }, P: end })),
    ).toBe(6);
  });

  it('are 5 for a Task and 6 for one with .sync, beside the execution’s 2', async () => {
    expect(await events(machine({ T: task }), { task: failing() })).toBe(7);
    expect(await events(machine({ T: { ...task, Resource: glue } }), { task: failing() })).toBe(8);
  });

  it('are 3 more for each retry, and a failed state does not exit', async () => {
    const definition = machine({ T: { ...task, Retry: [{ ErrorEquals: ['X'], MaxAttempts: 2 }] } });
    expect(await events(definition, { task: failing('X', 'X', 'X') })).toBe(12);
  });

  it('are 1 for a Fail, and 1 for a failed expression', async () => {
    expect(await events(machine({ F: { Type: 'Fail' } }))).toBe(3);
    expect(await events(machine({ P: { ...end, Output: '{% $states.input.no %}' } }))).toBe(4);
  });

  it('of a Map are 4, with 2 and its states’ for each iteration', async () => {
    const map = (more: object = {}, states: Record<string, unknown> = { P: end }) => ({
      Type: 'Map',
      ItemProcessor: processor(states),
      End: true,
      ...more,
    });
    expect(await events(machine({ M: map() }), { input: [] })).toBe(6);
    expect(await events(machine({ M: map() }), { input: [1, 2, 3] })).toBe(18);

    const fail = { F: { Type: 'Fail', Error: 'X' } };
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    expect(await events(machine({ M: map({ Catch }, fail), Caught: end }), { input: [1] })).toBe(11);
    const Retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 3 }];
    expect(await events(machine({ M: map({ Retry }, fail) }), { input: [1] })).toBe(20);
  });

  it('of iterations that are stopped are an estimate', async () => {
    const states = { T: { ...task, TimeoutSeconds: 5 } };
    const definition = machine({ M: { Type: 'Map', ItemProcessor: processor(states), End: true } });
    const stuck = () => new Promise<never>(() => undefined);
    // AWS recorded 33 where all four tasks timed out: it also told the time-outs after the first.
    expect(await events(definition, { input: [1, 2, 3, 4], task: stuck })).toBe(29);
  });
});

describe('the quota of 25,000 history events', () => {
  const loop = (times: number) =>
    machine({
      Set: { Type: 'Pass', Assign: { n: 0 }, Next: 'Ask' },
      Ask: {
        Type: 'Choice',
        Choices: [{ Condition: `{% $n < ${times} %}`, Next: 'Count' }],
        Default: 'Done',
      },
      Count: { Type: 'Pass', Assign: { n: '{% $n + 1 %}' }, Next: 'Ask' },
      Done: { Type: 'Succeed' },
    });

  it('lets an execution of exactly 25,000 succeed', async () => {
    // 2 of the execution, 2 each of Set, the last Ask and Done, 4 a round
    const { result } = await run(loop((25_000 - 8) / 4));
    expect(result).toMatchObject({ status: 'SUCCEEDED', historyEvents: 25_000 });
  });

  it('fails the execution with the words of AWS when it would need more', async () => {
    const { result, events: seen } = await run(loop(1_000_000));
    expect(result).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
      historyEvents: 25_000,
      checkpoint: expect.objectContaining({ state: 'Count' }),
    });
    expect(seen.at(-1)).toMatchObject({ type: 'ExecutionFailed', error: 'States.Runtime' });
  });

  it('is not caught', async () => {
    const inner = loop(1_000_000);
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    const definition = machine({
      M: {
        Type: 'Map',
        Items: [1, 2],
        ItemProcessor: { StartAt: inner.StartAt, States: inner.States },
        Catch,
        End: true,
      },
      Caught: end,
    });
    expect((await run(definition)).result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
});
