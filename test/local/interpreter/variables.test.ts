import { failing, lambda, machine, outputOf, processor, run } from './support/machine';

const end = { Type: 'Pass', End: true };

describe('variables', () => {
  it('change only when the state ends: its Output and other assignments see the values before', async () => {
    const definition = machine({
      A: { Type: 'Pass', Assign: { x: 1, y: 2 }, Next: 'Swap' },
      Swap: {
        Type: 'Pass',
        Assign: { x: '{% $y %}', y: '{% $x %}' },
        Output: '{% [$x, $y] %}',
        Next: 'Show',
      },
      Show: { Type: 'Pass', Output: '{% { "then": $states.input, "now": [$x, $y] } %}', End: true },
    });
    expect(await outputOf(definition)).toEqual({ then: [1, 2], now: [2, 1] });
  });

  it('are assigned from a task’s result, deep templates included', async () => {
    const definition = machine({
      T: {
        Type: 'Task',
        Resource: lambda,
        Assign: { plan: { tables: ['{% $states.result.first %}', 'b'] } },
        Next: 'Show',
      },
      Show: { Type: 'Pass', Output: '{% $plan.tables %}', End: true },
    });
    expect(await outputOf(definition, { input: { first: 'a' }, task: failing() })).toEqual(['a', 'b']);
  });

  it('are undefined before they are assigned', async () => {
    const definition = machine({
      Ask: { Type: 'Choice', Choices: [{ Condition: '{% $exists($seen) %}', Next: 'Read' }], Default: 'Set' },
      Set: { Type: 'Pass', Assign: { seen: true }, Next: 'Ask' },
      Read: { Type: 'Pass', Output: '{% $seen %}', End: true },
    });
    expect(await outputOf(definition)).toBe(true);
  });

  it('fail the state when an assigned value is undefined', async () => {
    const { result } = await run(
      machine({ A: { Type: 'Pass', Assign: { a: { b: '{% $states.input.no %}' } }, End: true } }),
    );
    expect(result).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining("field 'Assign/a/b'"),
    });
  });

  it('of one iteration are not those of another, and outer ones are read', async () => {
    const definition = machine({
      P: { Type: 'Pass', Assign: { base: 10 }, Next: 'M' },
      M: {
        Type: 'Map',
        Items: [1, 2, 3],
        ItemProcessor: processor({
          Set: { Type: 'Pass', Assign: { mine: '{% $states.input + $base %}' }, Next: 'Turn' },
          Turn: { Type: 'Wait', Seconds: '{% 4 - $states.input %}', Next: 'Get' },
          Get: { Type: 'Pass', Output: '{% $mine %}', End: true },
        }),
        End: true,
      },
    });
    expect(await outputOf(definition)).toEqual([11, 12, 13]);
  });

  it('of an iteration begin anew when the Map is retried', async () => {
    const definition = machine({
      M: {
        Type: 'Map',
        Items: [1],
        Retry: [{ ErrorEquals: ['X'] }],
        ItemProcessor: processor({
          Ask: {
            Type: 'Choice',
            Choices: [{ Condition: '{% $exists($seen) %}', Next: 'Stale' }],
            Default: 'Set',
          },
          Stale: { Type: 'Fail', Error: 'Stale' },
          Set: { Type: 'Pass', Assign: { seen: true }, Next: 'T' },
          T: { Type: 'Task', Resource: lambda, Output: 'ok', End: true },
        }),
        End: true,
      },
    });
    expect(await outputOf(definition, { task: failing('X') })).toEqual(['ok']);
  });

  it.each(['count', 'hash', 'now'])('may hide a function as a value ($%s)', async (name) => {
    const definition = machine({
      A: { Type: 'Pass', Assign: { [name]: 42 }, Next: 'B' },
      B: { ...end, Output: `{% $${name} %}` },
    });
    expect(await outputOf(definition)).toBe(42);
  });
});
