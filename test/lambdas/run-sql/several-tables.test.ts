import { buildCatalog, defineProject, defineTable, integer } from '../../../catalog';
import { errorNames } from '../../../contracts';
import type { RunSqlInput, RunSqlOutput, SqlCursor } from '../../../contracts';
import { runSql } from '../../../lambdas/run-sql/run-sql';
import type { WarehouseClient } from '../../../lambdas/run-sql/warehouse-client';
import { VirtualClock } from '../../local/interpreter/support/virtual-clock';
import { scriptedStore } from '../support/scripted-store';
import { planKey, run } from './support/steps';

const names = Array.from({ length: 45 }, (_, index) => `t${index}`);
const tables = names.map((name) =>
  defineTable({
    ...{ name, description: 'A table.', key: ['id'], columns: { id: integer() } },
    warehouse: { name: `dim_${name}` },
  }),
);
const units = { a: tables.slice(0, 15), b: tables.slice(15, 30), c: tables.slice(30) };
const catalog = buildCatalog(defineProject({ name: 'many', tables, units }));
const [first, ...others] = names;
const plan = {
  tables: names.map((table) => ({ table, manifest: null })),
  levels: [[first], others],
};
const transient = 'deadlock detected';

interface How {
  /** @default a second */
  readonly seconds?: number;
  /** The errors of its attempts, in order. @default none */
  readonly errors?: readonly string[];
}

/** A step over these tables on a clock that jumps; what a statement does is told by its table. */
function open(how: Readonly<Record<string, How>> = {}) {
  const clock = new VirtualClock();
  const bucket = scriptedStore('work', { [planKey]: plan });
  const submitted: {
    readonly name: string;
    readonly token: string;
    readonly at: number;
    readonly endsAt: number;
  }[] = [];
  let polls = 0;
  const data = {
    submit: (_: unknown, name: string, token: string) => {
      const known = submitted.findIndex((each) => each.token === token);
      if (known >= 0) return Promise.resolve(String(known));
      const seconds = how[name.split('/')[3] ?? '']?.seconds ?? 1;
      const at = clock.elapsedSeconds;
      return Promise.resolve(String(submitted.push({ name, token, at, endsAt: at + seconds }) - 1));
    },
    describe: async (id: string, seconds: number) => {
      polls += 1;
      const { name = '', endsAt = 0 } = submitted[Number(id)] ?? {};
      await clock.sleep(
        1000 * Math.min(seconds, Math.max(0, endsAt - clock.elapsedSeconds)),
        new AbortController().signal,
      );
      if (endsAt > clock.elapsedSeconds) return { Status: 'STARTED' };
      const [, , , table = '', numbers = ''] = name.split('/');
      const Error = how[table]?.errors?.[Number(numbers.split('.')[2]) - 1];
      return Error === undefined ? { Status: 'FINISHED' } : { Status: 'FAILED', Error };
    },
  } as unknown as WarehouseClient;
  const call = (step: 'PrepareDown' | 'CopyChanges', cursor?: SqlCursor): Promise<RunSqlOutput> => {
    const input = { ...(step === 'CopyChanges' ? { jobRuns: [] } : {}), step, run } as RunSqlInput;
    return runSql(cursor === undefined ? input : { ...input, cursor }, {
      ...{ work: bucket.store, data, catalog, clock, random: () => 1 },
      pause: (ms) => clock.sleep(ms, new AbortController().signal),
    });
  };
  /** Calls until the step is done. */
  const finish = async (
    step: 'PrepareDown' | 'CopyChanges',
  ): Promise<{ answer: RunSqlOutput; calls: number }> => {
    let answer = await call(step);
    let calls = 1;
    for (; !answer.done; calls += 1) answer = await call(step, answer.cursor);
    return { answer, calls };
  };
  return { ...{ clock, bucket, submitted, call, finish }, polls: () => polls };
}

const at = (here: ReturnType<typeof open>, table: string): number =>
  here.submitted.find(({ name }) => name.includes(`/${table}/`))?.at ?? NaN;

describe('a step of many tables', () => {
  it('submits 20 at a time, the next one as soon as one has ended, in one call', async () => {
    const here = open({ t0: { seconds: 4 } });
    const { answer, calls } = await here.finish('CopyChanges');
    expect([answer.done, answer.failedTables, calls]).toEqual([true, [], 1]);
    expect(names.map((name) => at(here, name))).toEqual([
      ...Array.from({ length: 20 }, () => 0),
      ...Array.from({ length: 19 }, () => 1), // t0 has its place still
      ...Array.from({ length: 6 }, () => 2),
    ]);
    expect(here.clock.elapsedSeconds).toBe(4);
    expect(here.submitted[0]?.name).toBe('loadline/r-1/CopyChanges/t0/0.0.1');
  });

  it('begins a level when all tables of the one before have ended', async () => {
    const here = open({ t0: { seconds: 7 } });
    await here.finish('PrepareDown');
    expect(new Set(others.slice(0, 20).map((name) => at(here, name)))).toEqual(new Set([7]));
  });

  it('hands the cursors of those that are at work back, and waits for the same statements', async () => {
    const here = open({ t3: { seconds: 3600 }, t7: { seconds: 1800 } });
    const { calls } = await here.finish('CopyChanges');
    expect(calls).toBe(1 + Math.ceil((3600 - 25) / 300));
    expect(here.clock.elapsedSeconds).toBe(3600);
    expect(here.submitted).toHaveLength(names.length);
  });

  it('lets no table wait for one that waits for its next attempt', async () => {
    const here = open({ t0: { errors: [transient, transient, transient] } });
    const { answer } = await here.finish('CopyChanges');
    expect(answer.failedTables).toEqual([]);
    const attempts = here.submitted.filter(({ name }) => name.includes('/t0/'));
    expect(attempts.map(({ at: seconds }) => seconds)).toEqual([0, 6, 17, expect.any(Number)]);
    expect(at(here, 't44')).toBe(2);
  });

  it('reports every table that failed, each with its own error, when the others have ended', async () => {
    const here = open({
      ...{ t1: { errors: ['no such file'] }, t2: { errors: Array.from({ length: 6 }, () => transient) } },
      t44: { errors: ['bad column'], seconds: 200 },
    });
    const { answer } = await here.finish('CopyChanges');
    const error = { ok: false, error: errorNames.sqlFailed };
    expect(answer.failedTables).toEqual([
      {
        ...error,
        table: 't1',
        cause: expect.stringMatching(/^CopyChanges of t1 failed on attempt 1 .*: no such file$/),
      },
      {
        ...error,
        table: 't2',
        cause: expect.stringMatching(/^CopyChanges of t2 failed on attempt 6 .*: deadlock detected$/),
      },
      { ...error, table: 't44', cause: expect.stringMatching(/: bad column$/) },
    ]);
    expect(new Set(here.submitted.map(({ name }) => name.split('/')[3]))).toEqual(new Set(names));
    expect(here.bucket.log()).toContainEqual(
      expect.objectContaining({
        step: 'CopyChanges',
        table_name: 't44',
        status: 'failed',
        error_message: 'bad column',
      }),
    );
  });

  it('keeps the cause of each table whole, of which the state carries the beginning', async () => {
    const error = 'x'.repeat(6000);
    const here = open(Object.fromEntries(names.slice(0, 18).map((name) => [name, { errors: [error] }])));
    const { answer } = await here.finish('CopyChanges');
    expect(answer.failedTables).toHaveLength(18);
    for (const { table, cause } of answer.failedTables) {
      const whole = here.bucket.text(`runs/r-1/causes/${table}.txt`) ?? '';
      expect(whole.endsWith(error)).toBe(true);
      expect(whole.startsWith(cause)).toBe(true);
      expect(cause.length).toBeLessThan(4000);
    }
  });

  it('begins no level after one in which a table failed', async () => {
    const here = open({ t0: { errors: ['fenced'] } });
    const { answer } = await here.finish('PrepareDown');
    expect(answer).toMatchObject({ done: true, failedTables: [{ table: 't0' }] });
    expect(here.submitted).toHaveLength(1);
  });

  it('submits the same statements under the same tokens when the answer of a call was lost', async () => {
    const here = open({ t5: { seconds: 60 } });
    const lost = await here.call('CopyChanges');
    const tokens = here.submitted.map(({ token }) => token);
    expect(await here.call('CopyChanges')).toMatchObject({ cursor: { next: lost.cursor.next } });
    expect(here.submitted.map(({ token }) => token)).toEqual(tokens);
  });

  it('polls each statement about once in 25 seconds', async () => {
    const here = open({ t0: { seconds: 3600 } });
    await here.finish('CopyChanges');
    expect(here.polls()).toBeLessThan(names.length + 3600 / 25 + 13);
  });
});
