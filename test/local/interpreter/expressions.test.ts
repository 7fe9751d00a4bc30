import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Json } from '../../../local/interpreter';
import { machine, outputOf, run, valueOf } from './support/machine';

const failureOf = async (expression: string, input: Json = {}) => {
  const { result } = await run(
    machine({ Value: { Type: 'Pass', Output: { at: [`{% ${expression} %}`] }, End: true } }),
    { input },
  );
  return result;
};

describe('templates', () => {
  it('evaluates only strings that begin with {% and end with %}, at any depth, and no keys', async () => {
    const Output = {
      '{% 1 %}': 'key',
      deep: [{ sum: '{% 1 + 1 %}' }, ' {% 1 %}', '{% 1 %} ', 'plain', null, true, 1.5],
      tight: '{%$states.input.a%}',
    };
    expect(
      await outputOf(machine({ P: { Type: 'Pass', Output, End: true } }), { input: { a: 'é 漢 😀' } }),
    ).toEqual({
      '{% 1 %}': 'key',
      deep: [{ sum: 2 }, ' {% 1 %}', '{% 1 %} ', 'plain', null, true, 1.5],
      tight: 'é 漢 😀',
    });
  });

  it('does not evaluate data that looks like an expression', async () => {
    expect(await valueOf('$states.input.text', { text: '{% 1 + 1 %}' })).toBe('{% 1 + 1 %}');
  });

  it('hands JSON through unchanged', async () => {
    const safe = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);
    await fc.assert(
      fc.asyncProperty(safe, async (value) => {
        expect(await valueOf('$states.input.v', { v: value })).toEqual(value);
      }),
      { numRuns: 100 },
    );
  });
});

describe('results', () => {
  const rows = (...ok: boolean[]) => ok.map((isOk, i) => ({ table: `t${i}`, ok: isOk }));

  it.each([
    ['none', rows(true), []],
    ['one', rows(false, true), ['t0']],
    ['two', rows(false, true, false), ['t0', 't2']],
  ])('makes an array of %s match when the filter stands in brackets', async (_, r, tables) => {
    expect(await valueOf('[$states.input.r[ok=false].table]', { r })).toEqual(tables);
  });

  it('gives a bare value for one match and plain arrays for sequences', async () => {
    expect(await valueOf('$states.input.r[ok=false].table', { r: rows(false, true) })).toBe('t0');
    const sequence = await valueOf('$states.input.r.table', { r: rows(false, true) });
    expect(sequence).toEqual(['t0', 't1']);
    expect(Object.keys(sequence as object)).toEqual(['0', '1']);
  });

  it('fails with States.QueryEvaluationError and the words of Step Functions when nothing comes out', async () => {
    expect(await failureOf('$states.input.missing')).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause:
        "An error occurred while executing the state 'Value' (entered at the event id #2). The JSONata expression " +
        "'$states.input.missing' specified for the field 'Output/at[0]' returned nothing (undefined).",
    });
  });

  it('leaves out undefined members inside one expression, as JSONata does', async () => {
    expect(await valueOf('{ "a": $states.input.missing, "b": [1, $states.input.missing] }')).toEqual({
      b: [1],
    });
  });

  it.each([
    ['a function', 'function($x){ $x }'],
    ['a built-in function', '$sum'],
    ['a function in an object', '{ "f": $sum }'],
    ['a regular expression', '/a/'],
  ])('refuses %s as a result', async (_, expression) => {
    expect(await failureOf(expression)).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining('returned an unsupported result type.'),
    });
  });

  it('fails with the code and message of a JSONata error', async () => {
    expect(await failureOf('1 + "a"')).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringMatching(/threw an error during evaluation\. T2002: .*"\+" operator/),
    });
    expect(await failureOf('$error("no plan")')).toMatchObject({
      cause: expect.stringContaining('D3137: no plan'),
    });
  });
});

describe('functions of Step Functions', () => {
  it('has $partition, $range, $hash, $parse and $uuid', async () => {
    expect(await valueOf('$partition([1..5], 2)')).toEqual([[1, 2], [3, 4], [5]]);
    expect(await valueOf('$partition([0], 3)')).toEqual([[0]]);
    expect(await valueOf('$range(0, 10, 3)')).toEqual([0, 3, 6, 9]);
    expect(await valueOf('$range(3, 1, -1)')).toEqual([3, 2, 1]);
    // Recorded on AWS: one item alone is no array.
    expect(await valueOf('$range(1, 9, 9)')).toBe(1);
    expect(await valueOf('[$range(1, 9, 9)]')).toEqual([1]);
    expect(await valueOf('$range(1, 9, 9)[]')).toEqual([1]);
    expect(await valueOf("$hash('é', 'SHA-256')")).toBe(createHash('sha256').update('é').digest('hex'));
    expect(await valueOf(`$parse('{"a":[1,null]}')`)).toEqual({ a: [1, null] });
    expect(await valueOf('$uuid()')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
  });

  it.each([
    '$partition([1], 0)',
    '$partition([], 2)',
    '$range(0, 1000, 1)',
    '$range(0, 1, 0)',
    '$range(1, 0, 1)',
    "$hash('a', 'CRC')",
    "$parse('{')",
  ])('fails %s as a query evaluation error', async (expression) => {
    expect(await failureOf(expression)).toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  it('puts every item in one chunk of the asked size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(), { minLength: 2, maxLength: 30 }),
        fc.integer({ min: 1, max: 9 }),
        async (items, size) => {
          const chunks = (await valueOf('$partition($states.input.items, $states.input.size)', {
            items,
            size,
          })) as Json[][];
          expect(chunks.flat()).toEqual(items);
          expect(chunks.slice(0, -1).every((chunk) => chunk.length === size)).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('takes time and chance from the request', async () => {
    const Output = '{% [$millis(), $now(), $now("[Y]"), $random()] %}';
    const output = await outputOf(machine({ P: { Type: 'Pass', Output, End: true } }), {
      random: () => 0.25,
    });
    expect(output).toEqual([Date.parse('2024-05-01T06:00:00Z'), '2024-05-01T06:00:00.000Z', '2024', 0.25]);
  });
});

describe('$states', () => {
  it('shows the context object of the state', async () => {
    const output = await outputOf(
      machine({ First: { Type: 'Pass', Output: '{% $states.context %}', End: true } }),
      {
        input: { a: 1 },
        execution: { id: 'arn:e', name: 'e', startTime: '2024-05-01T05:59:59.000Z', roleArn: 'arn:role' },
      },
    );
    expect(output).toEqual({
      Execution: {
        Id: 'arn:e',
        Input: { a: 1 },
        Name: 'e',
        StartTime: '2024-05-01T05:59:59.000Z',
        RoleArn: 'arn:role',
        RedriveCount: 0,
      },
      State: { Name: 'First', EnteredTime: '2024-05-01T06:00:00.000Z', RetryCount: 0 },
      StateMachine: { Id: 'arn:stateMachine:DailyLoad', Name: 'DailyLoad' },
    });
  });

  it('does not touch the caller’s input', async () => {
    const list = [1];
    Object.freeze(list);
    const Output = '{% $states.context.Execution.Input.list[] %}';
    expect(await outputOf(machine({ P: { Type: 'Pass', Output, End: true } }), { input: { list } })).toEqual([
      1,
    ]);
    expect(Object.keys(list)).toEqual(['0']);
  });
});
