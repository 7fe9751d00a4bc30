import { runKeys } from '../../../contracts';
import type { HandleFailureInput, StagingFailure } from '../../../contracts';
import { readErrors } from '../../../lambdas/handle-failure/read-errors';
import { MemoryBucket } from '../support/memory-bucket';

const runId = 'run-1';
const keys = runKeys(runId);

const failing = (...tables: readonly string[]): HandleFailureInput => ({
  execution: { id: 'arn:execution:1', startTime: '2026-03-10T20:30:00.000Z' },
  failure: { state: 'StageTables', error: 'StagingError', cause: 'see failedTables' },
  failedTables: tables.map((table) => ({
    ...{ table, ok: false, error: 'States.TaskFailed' },
    cause: JSON.stringify({ ErrorMessage: `StagingError: ${table}: the beginning of it` }),
  })),
  published: 'no',
  cancelled: true,
  previousCancelled: true,
});

const failureOf = (table: string, files: number): StagingFailure => ({
  name: 'StagingError',
  message: `${table}: ${files} files cannot be staged.`,
  faults: Array.from({ length: files }, (_, n) => ({ key: `${table}/${n}.csv`, fault: 'lacks "op"' })),
});

const linesOf = (text = ''): string[] => text.split('\n');

describe('tables that failed side by side', () => {
  it('are told by the error that their job kept, the first files in the message and all of them in the whole', async () => {
    const bucket = new MemoryBucket().put(keys.stagingFailure('order'), failureOf('order', 60));
    const [{ error, whole }] = await readErrors(failing('order'), bucket.store, runId);
    expect(error).toMatchObject({ name: 'StagingError', state: 'StageTables', table: 'order' });
    const lines = linesOf(error.message);
    expect(lines).toHaveLength(22);
    expect(lines.slice(0, 2)).toEqual(['order: 60 files cannot be staged.', 'order/0.csv: lacks "op"']);
    expect(lines.at(-1)).toBe('… and 40 more files: runs/run-1/causes/order.txt');
    expect(linesOf(whole)).toHaveLength(61);
  });

  it('name fewer files each the more they are, and three at least', async () => {
    const bucket = new MemoryBucket();
    const tables = Array.from({ length: 45 }, (_, n) => `t${n}`);
    for (const table of tables) bucket.put(keys.stagingFailure(table), failureOf(table, 30));
    const few = await readErrors(failing('t0', 't1', 't2', 't3'), bucket.store, runId);
    expect(few.map(({ error }) => linesOf(error.message).length)).toEqual([17, 17, 17, 17]);
    const many = await readErrors(failing(...tables), bucket.store, runId);
    expect(many.map(({ error }) => error.table)).toEqual(tables);
    expect(linesOf(many[44]?.error.message)).toHaveLength(5);
  });

  it('have in the whole where the job’s code was, if it was not for a file', async () => {
    const kept = { name: 'MemoryError', message: 'no memory', faults: [], trace: 'Traceback …\n  line 1' };
    const bucket = new MemoryBucket().put(keys.stagingFailure('order'), kept);
    expect(await readErrors(failing('order'), bucket.store, runId)).toEqual([
      {
        error: { name: 'MemoryError', message: 'no memory', state: 'StageTables', table: 'order' },
        whole: 'no memory\n\nTraceback …\n  line 1',
      },
    ]);
  });

  it.each(['', '{"name":"Stag', '{"name":"StagingError"}', 'null'])(
    'are told by the state’s cause where the job kept none, or %j',
    async (text) => {
      const bucket = new MemoryBucket();
      if (text !== '') bucket.objects.set(keys.stagingFailure('order'), text);
      const [{ error }] = await readErrors(failing('order'), bucket.store, runId);
      expect(error).toMatchObject({ name: 'StagingError', message: 'order: the beginning of it' });
    },
  );

  it('of SQL are kept whole where the step kept them, and the state carried the beginning', async () => {
    const whole = `PrepareUp of order failed: ${'x'.repeat(9000)} the end`;
    const bucket = new MemoryBucket();
    bucket.objects.set(keys.cause('order'), whole);
    const carried = {
      table: 'order',
      ok: false,
      error: 'SqlFailedError',
      cause: whole.slice(0, 3300),
    } as const;
    const failed = { ...failing('order'), failedTables: [carried] };
    const [read] = await readErrors(failed, bucket.store, runId);
    expect(read).toEqual({
      error: { name: 'SqlFailedError', message: whole.slice(0, 3300), state: 'StageTables', table: 'order' },
      whole,
    });
    bucket.objects.set(keys.cause('order'), 'of another attempt');
    expect((await readErrors(failed, bucket.store, runId))[0].whole).toBe(whole.slice(0, 3300));
  });

  it('tell a file whose name has a line feed or turns the text on one line, written out', async () => {
    const faults = [{ key: 'order/a\nTo resume: \u202e.csv', fault: 'gone' }];
    const kept = { name: 'StagingError', message: 'order: 1 file cannot be staged.', faults };
    const bucket = new MemoryBucket().put(keys.stagingFailure('order'), kept);
    const [{ error, whole }] = await readErrors(failing('order'), bucket.store, runId);
    for (const told of [error.message, whole])
      expect(linesOf(told)[1]).toBe('order/a\\nTo resume: \\u202e.csv: gone');
  });
});
