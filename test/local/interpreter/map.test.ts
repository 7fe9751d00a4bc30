import type { Json, TaskResource } from '../../../local/interpreter';
import { TaskFailure } from '../../../local/interpreter';
import { failing, lambda, machine, outputOf, processor, run } from './support/machine';
import { VirtualClock } from './support/virtual-clock';

const work = { Type: 'Task', Resource: lambda, End: true };
const mapOf = (more: object, states: Record<string, unknown> = { Work: work }) => ({
  Type: 'Map',
  ItemProcessor: processor(states),
  End: true,
  ...more,
});

/** A task that takes the seconds of its item, and watches how many run at once. */
function timed(clock: VirtualClock) {
  const seen = { running: 0, most: 0, started: [] as Json[], aborted: [] as Json[] };
  const task: TaskResource = async (args, { signal }) => {
    const { id, seconds = 1, error } = args as { id: number; seconds?: number; error?: string };
    seen.started.push(id);
    seen.most = Math.max(seen.most, ++seen.running);
    try {
      await clock.sleep(seconds * 1000, signal);
    } catch (reason) {
      seen.aborted.push(id);
      throw reason;
    } finally {
      seen.running--;
    }
    if (error !== undefined) throw new TaskFailure(error, `item ${id}`);
    return { done: id };
  };
  return { seen, task };
}

const ids = (n: number) => Array.from({ length: n }, (_, id) => ({ id }));

describe('a Map', () => {
  it('answers the iterations’ outputs in the order of the items, whenever they end', async () => {
    const clock = new VirtualClock();
    const { task, seen } = timed(clock);
    const input = [
      { id: 0, seconds: 3 },
      { id: 1, seconds: 1 },
      { id: 2, seconds: 2 },
    ];
    expect(await outputOf(machine({ M: mapOf({}) }), { input, task, clock })).toEqual([
      { done: 0 },
      { done: 1 },
      { done: 2 },
    ]);
    expect(seen.started).toEqual([0, 1, 2]);
    expect(clock.elapsedSeconds).toBe(3);
  });

  it.each([
    [1, 5, 1],
    [3, 10, 3],
    [0, 100, 40],
    [100, 100, 40],
    [7, 2, 2],
  ])('with MaxConcurrency %d of %d items runs %d at once', async (MaxConcurrency, items, most) => {
    const clock = new VirtualClock();
    const { task, seen } = timed(clock);
    const { result } = await run(machine({ M: mapOf({ MaxConcurrency }) }), {
      input: ids(items),
      task,
      clock,
    });
    expect(result.status).toBe('SUCCEEDED');
    expect(seen.most).toBe(most);
    expect(seen.started).toEqual(ids(items).map(({ id }) => id));
    expect(clock.elapsedSeconds).toBe(Math.ceil(items / most));
  });

  it('answers [] at once when there are no items', async () => {
    const task = jest.fn();
    expect(
      await outputOf(machine({ M: mapOf({ Items: '{% $states.input.none %}' }) }), {
        input: { none: [] },
        task,
      }),
    ).toEqual([]);
    expect(task).not.toHaveBeenCalled();
  });

  it('evaluates Items, MaxConcurrency, ItemSelector and Output', async () => {
    const definition = machine({
      P: { Type: 'Pass', Assign: { run: 'r1' }, Next: 'M' },
      M: mapOf(
        {
          Items: '{% $states.input.tables %}',
          MaxConcurrency: '{% $states.input.most %}',
          ItemSelector: {
            run: '{% $run %}',
            table: '{% $states.context.Map.Item.Value %}',
            at: '{% $states.context.Map.Item.Index %}',
            of: '{% $count($states.input.tables) %}',
            map: '{% $states.context.State.Name %}',
          },
          Output: '{% { "results": $states.result, "first": $states.result[0].table } %}',
        },
        { Work: { Type: 'Pass', End: true } },
      ),
    });
    const item = (table: string, at: number) => ({ run: 'r1', table, at, of: 2, map: 'M' });
    expect(await outputOf(definition, { input: { tables: ['a', 'b'], most: 1 } })).toEqual({
      results: [item('a', 0), item('b', 1)],
      first: 'a',
    });
  });

  it('shows each iteration its item, also when Maps are nested', async () => {
    const Item = '{% $states.context.Map.Item %}';
    const inner = mapOf(
      { ItemSelector: { Item } },
      { Leaf: { Type: 'Pass', Output: { input: '{% $states.input %}', Item }, End: true } },
    );
    const definition = machine({
      M: mapOf({}, { Inner: { ...inner, Output: { Item, leaves: '{% $states.result %}' } } }),
    });
    const leaf = (Value: string, Index: number) => ({
      input: { Item: { Value, Index } },
      Item: { Value, Index },
    });
    expect(await outputOf(definition, { input: [['a'], ['b', 'c']] })).toEqual([
      { Item: { Index: 0, Value: ['a'] }, leaves: [leaf('a', 0)] },
      { Item: { Index: 1, Value: ['b', 'c'] }, leaves: [leaf('b', 0), leaf('c', 1)] },
    ]);
  });

  it.each([
    [{ a: 1 }, 'object'],
    ['text', 'string'],
    [null, 'null'],
    [3, 'number'],
  ])('fails when the Items are %j', async (items, type) => {
    const definition = machine({ M: mapOf({ Items: '{% $states.input.items %}' }) });
    const { result } = await run(definition, { input: { items }, task: failing() });
    expect(result).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(
        `The JSONata expression '$states.input.items' specified for the field 'Items' returned an unexpected result type. Expected 'array', but was '${type}' for value: ${JSON.stringify(items)}`,
      ),
    });
  });

  it('fails when it has no Items and its input is no array', async () => {
    const { result } = await run(machine({ M: mapOf({}) }), { input: { a: 1 }, task: failing() });
    expect(result).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining('Map state input must be an array but was: object'),
    });
  });

  it.each([-1, 1.5, '2'])('fails when MaxConcurrency is %j', async (most) => {
    const definition = machine({ M: mapOf({ Items: [1], MaxConcurrency: '{% $states.input.most %}' }) });
    const { result } = await run(definition, { input: { most }, task: failing() });
    expect(result).toMatchObject({ error: 'States.QueryEvaluationError' });
  });
});

describe('a Map whose iteration fails', () => {
  it('stops those that run, starts no more, and fails with that iteration’s error and cause', async () => {
    const clock = new VirtualClock();
    const { task, seen } = timed(clock);
    const input: Json[] = [
      { id: 0, seconds: 9 },
      { id: 1, seconds: 2, error: 'X' },
      { id: 2, seconds: 9 },
      { id: 3 },
      { id: 4 },
    ];
    const { result, events } = await run(machine({ M: mapOf({ MaxConcurrency: 3 }) }), {
      input,
      task,
      clock,
    });
    expect(result).toMatchObject({ status: 'FAILED', error: 'X', cause: 'item 1' });
    expect(seen.started).toEqual([0, 1, 2]);
    expect(seen.aborted).toEqual([0, 2]);
    expect(clock.elapsedSeconds).toBe(2);
    const iterations = events.filter(({ type }) => type.startsWith('MapIteration'));
    expect(iterations.map(({ type, path }) => `${type} ${path[0]?.index ?? '?'}`)).toEqual([
      'MapIterationStarted 0',
      'MapIterationStarted 1',
      'MapIterationStarted 2',
      'MapIterationFailed 1',
      'MapIterationAborted 0',
      'MapIterationAborted 2',
    ]);
  });

  it('does not wait for a task that does not listen', async () => {
    const task: TaskResource = (args) =>
      args === 'stuck' ? new Promise(() => undefined) : Promise.reject(new TaskFailure('X', 'x'));
    const { result } = await run(machine({ M: mapOf({}) }), { input: ['stuck', 'fails'], task });
    expect(result).toMatchObject({ status: 'FAILED', error: 'X' });
  });

  it('counts the first of several failures of one moment', async () => {
    const clock = new VirtualClock();
    const { task } = timed(clock);
    const input = [
      { id: 0, error: 'X' },
      { id: 1, error: 'Y' },
    ];
    const { result } = await run(machine({ M: mapOf({}) }), { input, task, clock });
    expect(result).toMatchObject({ error: 'X', cause: 'item 0' });
  });

  it('is caught by the Map’s catcher', async () => {
    const definition = machine({
      M: mapOf({
        Catch: [{ ErrorEquals: ['X'], Output: '{% $states.errorOutput.Cause %}', Next: 'Caught' }],
      }),
      Caught: { Type: 'Pass', End: true },
    });
    expect(await outputOf(definition, { input: [1], task: failing('X') })).toBe('X cause');
  });

  it('is retried whole by the Map’s retrier', async () => {
    const task = failing('X');
    const definition = machine({ M: mapOf({ MaxConcurrency: 1, Retry: [{ ErrorEquals: ['States.ALL'] }] }) });
    const { result, clock } = await run(definition, { input: ['a', 'b'], task });
    expect(result).toMatchObject({ output: ['a', 'b'] });
    expect(clock.slept).toEqual([1]);
    expect(task.mock.calls.map(([item]) => item)).toEqual(['a', 'a', 'b']);
  });

  it('may be a Fail state, or a Choice that matches nothing', async () => {
    const fail = { Work: { Type: 'Fail', Error: 'Own', Cause: '{% "table " & $states.input %}' } };
    expect((await run(machine({ M: mapOf({}, fail) }), { input: ['t'] })).result).toMatchObject({
      error: 'Own',
      cause: 'table t',
    });

    const choice = {
      Work: { Type: 'Choice', Choices: [{ Condition: false, Next: 'S' }] },
      S: { Type: 'Succeed' },
    };
    const Catch = [{ ErrorEquals: ['States.NoChoiceMatched'], Next: 'Caught' }];
    const definition = machine({
      M: mapOf({ Catch }, choice),
      Caught: { Type: 'Succeed', Output: 'caught' },
    });
    expect(await outputOf(definition, { input: ['t'] })).toBe('caught');
  });

  it('can answer its failure as a value', async () => {
    const states = {
      Work: {
        ...work,
        Catch: [
          { ErrorEquals: ['States.ALL'], Output: { ok: false, table: '{% $states.input %}' }, Next: 'Noted' },
        ],
      },
      Noted: { Type: 'Pass', End: true },
    };
    expect(
      await outputOf(machine({ M: mapOf({ MaxConcurrency: 1 }, states) }), {
        input: ['a', 'b'],
        task: failing('X'),
      }),
    ).toEqual([{ ok: false, table: 'a' }, 'b']);
  });

  it('stops the iterations of Maps inside other iterations', async () => {
    const clock = new VirtualClock();
    const { task, seen } = timed(clock);
    const input = [
      [
        { id: 0, seconds: 9 },
        { id: 1, seconds: 9 },
      ],
      [{ id: 2, error: 'X' }],
    ];
    const { result, events } = await run(machine({ M: mapOf({}, { Inner: mapOf({}) }) }), {
      input,
      task,
      clock,
    });
    expect(result).toMatchObject({ error: 'X', cause: 'item 2' });
    expect(seen.aborted).toEqual([0, 1]);
    expect(events.filter(({ type }) => type === 'MapIterationAborted').map(({ path }) => path)).toEqual([
      [
        { map: 'M', index: 0 },
        { map: 'Inner', index: 0 },
      ],
      [
        { map: 'M', index: 0 },
        { map: 'Inner', index: 1 },
      ],
      [{ map: 'M', index: 0 }],
    ]);
  });

  it('rejects the execution when the program itself is at fault', async () => {
    const task: TaskResource = () => Promise.reject(new TypeError('a bug'));
    await expect(run(machine({ M: mapOf({}) }), { input: [1, 2], task })).rejects.toThrow('a bug');
  });
});
