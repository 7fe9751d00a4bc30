import type { Json } from '../../../local/interpreter';
import { checkDefinition, quotas } from '../../../local/interpreter';
import { Variables } from '../../../local/interpreter/run/variables';
import { failing, lambda, machine, processor, run } from './support/machine';

/** JSON text of exactly so many bytes of UTF-8, most of them in two-byte characters. */
function textOf(bytes: number): string {
  const room = bytes - 2; // the quotes
  return 'é'.repeat(Math.floor(room / 2)) + 'x'.repeat(room % 2);
}

const most = textOf(262_144);
const over = textOf(262_145);
const task = (more: object = {}) => machine({ T: { Type: 'Task', Resource: lambda, End: true, ...more } });
const limit = {
  status: 'FAILED',
  error: 'States.DataLimitExceeded',
  cause: expect.stringContaining('a size exceeding the maximum number of bytes service limit'),
};

describe('the payload quota of 262,144 bytes of UTF-8', () => {
  it('is measured as JSON text', () => {
    expect(Buffer.byteLength(JSON.stringify(most))).toBe(quotas.payloadBytes);
    expect(Buffer.byteLength(JSON.stringify(over))).toBe(quotas.payloadBytes + 1);
  });

  it('holds for the execution’s input', async () => {
    expect((await run(task(), { input: most, task: failing() })).result.status).toBe('SUCCEEDED');
    expect((await run(task(), { input: over, task: failing() })).result).toMatchObject(limit);
  });

  it('holds for a task’s result', async () => {
    expect((await run(task(), { task: () => Promise.resolve(most) })).result.status).toBe('SUCCEEDED');
    expect((await run(task(), { task: () => Promise.resolve(over) })).result).toMatchObject(limit);
  });

  it('holds for a task’s Arguments, before it is called', async () => {
    const definition = task({ Arguments: '{% $states.input & "x" %}', Output: {} });
    const work = failing();
    expect((await run(definition, { input: textOf(262_143), task: work })).result.status).toBe('SUCCEEDED');
    expect((await run(definition, { input: most, task: work })).result).toMatchObject(limit);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('holds for a state’s output', async () => {
    const definition = machine({ P: { Type: 'Pass', Output: '{% $states.input & "x" %}', End: true } });
    expect((await run(definition, { input: textOf(262_143) })).result.status).toBe('SUCCEEDED');
    expect((await run(definition, { input: most })).result).toMatchObject(limit);
  });

  it('holds for a Map’s result, and for what ItemSelector makes', async () => {
    const map = (more: object) => ({
      Type: 'Map',
      Items: [0, 1],
      ItemProcessor: processor({ P: { Type: 'Pass', Output: '{% $text %}', End: true } }),
      End: true,
      ...more,
    });
    const definition = (more: object = {}) =>
      machine({
        Keep: { Type: 'Pass', Assign: { text: '{% $states.input %}' }, Output: {}, Next: 'M' },
        M: map(more),
      });
    const half = (262_144 - 3) / 2; // [a,b]
    expect((await run(definition(), { input: textOf(Math.floor(half)) })).result.status).toBe('SUCCEEDED');
    expect((await run(definition(), { input: textOf(Math.ceil(half)) })).result).toMatchObject(limit);
    expect(
      (await run(definition({ ItemSelector: '{% $text & "x" %}' }), { input: most })).result,
    ).toMatchObject(limit);
  });

  it('is not caught by States.ALL or States.TaskFailed, only by its name', async () => {
    const catching = (error: string) =>
      machine({
        T: { Type: 'Task', Resource: lambda, Catch: [{ ErrorEquals: [error], Next: 'C' }], End: true },
        C: { Type: 'Succeed' },
      });
    const answer = { task: () => Promise.resolve(over) };
    expect((await run(catching('States.ALL'), answer)).result).toMatchObject(limit);
    expect((await run(catching('States.TaskFailed'), answer)).result).toMatchObject(limit);
    expect((await run(catching('States.DataLimitExceeded'), answer)).result.status).toBe('SUCCEEDED');
  });
});

describe('the quotas of variables', () => {
  const quotaError = /^States\.DataLimitExceeded: .* exceeds the maximum of \d+ bytes\.$/;

  it('allow 262,144 bytes in one Assign', () => {
    const variables = Variables.topLevel();
    variables.assign({ a: most });
    expect(() => variables.assign({ a: over })).toThrow(quotaError);
    expect(() => variables.assign({ a: most, b: 1 })).toThrow(quotaError);
    expect(variables.visible).toEqual({ a: most });
  });

  it('allow 10 MiB in all, and a scope that ends gives its room back', () => {
    const variables = Variables.topLevel();
    for (let i = 0; i < 39; i++) variables.assign({ [`v${i}`]: most });
    const inner = variables.inner();
    inner.assign({ last: most });
    expect(() => variables.assign({ more: 1 })).toThrow(quotaError);
    variables.assign({ v0: most }); // in place of as much
    inner.end();
    variables.assign({ more: 1 });
    expect(variables.visible.more).toBe(1);
  });

  it('fail the state', async () => {
    const definition = machine({
      P: { Type: 'Pass', Assign: { a: '{% $states.input & "xx" %}' }, Output: {}, End: true },
    });
    expect((await run(definition, { input: textOf(262_143) })).result).toMatchObject({
      error: 'States.DataLimitExceeded',
    });
  });
});

describe('the definition quota', () => {
  it('of 1 MB is checked', () => {
    const definition = machine({ P: { Type: 'Pass', Output: 'x'.repeat(1_048_576) as Json, End: true } });
    expect(() => checkDefinition(definition)).toThrow(/Step Functions takes 1048576/);
  });
});
