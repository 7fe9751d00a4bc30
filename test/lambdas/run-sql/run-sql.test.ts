import { errorNames } from '../../../contracts';
import type { SqlCursor } from '../../../contracts';
import { SqlFailedError, SqlTooLongError } from '../../../lambdas/run-sql/errors';
import { callSeconds, maxIdleCalls } from '../../../lambdas/run-sql/call-time';
import { longestWait, transientClasses } from '../../../lambdas/run-sql/transient';
import type { TransientErrorClass } from '../../../lambdas/run-sql/transient';
import { transientErrors } from './support/transient-errors';
import { at, catalog, done, plan, planKey, prepareDown, run, scriptedRun, touchMarts } from './support/steps';

const finished = (...changedRows: number[]) => ({
  Status: 'FINISHED',
  SubStatements: changedRows.map((ResultRows, index) => ({ Id: `s:${index}`, ResultRows })),
});
const transient = { Status: 'FAILED', Error: 'ERROR: 1023 DETAIL: Serializable isolation violation' };

describe('a call of RunSql', () => {
  it('submits the first transaction, waits for it, and is done when it was the only one', async () => {
    const { call, warehouse } = scriptedRun();
    expect(await call(touchMarts)).toEqual(done);
    expect(warehouse.submitted).toMatchObject([{ name: 'loadline/r-1/TouchMarts/0.0.1' }]);
    expect(warehouse.submitted[0]?.sqls[0]).toContain('UPDATE');
    expect(warehouse.waits()).toEqual([25]);
  });

  it.each(['SUBMITTED', 'PICKED', 'STARTED'])(
    'hands the cursor back with a statement that is %s, and the next call waits for the same one',
    async (Status) => {
      const { call, warehouse, log } = scriptedRun([{ Status, seconds: 25 }]);
      const first = await call(touchMarts);
      expect(first).toEqual({ done: false, failedTables: [], cursor: at({ statementId: 's1' }) });
      expect(log()).toEqual([]);
      expect(await call(touchMarts, first.cursor)).toEqual(done);
      expect(warehouse.submitted).toHaveLength(1);
      expect(warehouse.asked()).toEqual(['s1', 's1']);
    },
  );

  it('goes on with the next transaction, and repeats one that runs to a fixpoint while rows change', async () => {
    const { call, warehouse } = scriptedRun([finished(1, 9), finished(1, 2), finished(1, 1), finished(1, 0)]);
    expect(await call(prepareDown)).toEqual(done);
    expect(warehouse.submitted.map(({ name }) => name)).toEqual([
      'loadline/r-1/PrepareDown/employee/0.0.1', // its changed rows are no reason to repeat it
      'loadline/r-1/PrepareDown/employee/1.0.1',
      'loadline/r-1/PrepareDown/employee/1.1.1',
      'loadline/r-1/PrepareDown/employee/1.2.1',
    ]);
    expect(new Set(warehouse.submitted.map(({ token }) => token)).size).toBe(4);
  });

  it('keeps the results of a step that later states read, and fails when there are none to keep', async () => {
    const { call } = scriptedRun([finished()]);
    await expect(call({ step: 'CountChanges', run })).rejects.toThrow(
      'Result "counts" of step CountChanges: its statement returned no result set.',
    );
  });

  it('takes a count that the engine does not know (-1) as no change', async () => {
    const { call, warehouse } = scriptedRun([finished(1), finished(1, 1, -1), { Status: 'FINISHED' }]);
    expect(await call(prepareDown)).toMatchObject({ done: true });
    expect(warehouse.submitted).toHaveLength(3);
  });

  it('fails a table when the fixpoint is not reached within its rounds', async () => {
    const { call } = scriptedRun([finished(1, 1), finished(1, 1)]);
    expect(await call(prepareDown, at({ part: 1, round: 998 }))).toMatchObject({
      done: true,
      failedTables: [
        {
          ...{ table: 'employee', ok: false, error: errorNames.sqlTooLong },
          cause:
            'PrepareDown of employee still changes rows after 1000 rounds: the self-reference is deeper than expected of any tree.',
        },
      ],
    });
  });

  it('keeps within its 25 seconds at first, over all transactions', async () => {
    const [slow, rest] = [finished(1), finished(1, 1)];
    const script = [
      { ...slow, seconds: 9.9 },
      { ...rest, seconds: 15.9 },
    ];
    const { call, warehouse } = scriptedRun(script);
    expect(await call(prepareDown)).toMatchObject({ done: false, cursor: at({ part: 1, round: 1 }, 0) });
    expect(warehouse.waits()).toEqual([25, 16]);
  });

  it('waits five minutes in a further call, in polls that the Data API takes', async () => {
    const polls = (seconds: readonly number[]) =>
      seconds.map((each) => ({ Status: 'STARTED', seconds: each }));
    const { call, clock, warehouse } = scriptedRun(polls([25, ...Array.from({ length: 12 }, () => 25)]));
    const { cursor } = await call(touchMarts);
    const before = clock.now().getTime();
    expect(await call(touchMarts, cursor)).toMatchObject({ done: false, cursor: { idleCalls: 2 } });
    expect(clock.now().getTime() - before).toBe(callSeconds.further * 1000);
    expect(warehouse.waits()).toEqual(Array.from({ length: 13 }, () => 25));
    expect(await call(touchMarts, cursor)).toEqual(done);
  });

  it('asks once a second at most where the service does not wait', async () => {
    const { call, clock, warehouse } = scriptedRun(Array.from({ length: 99 }, () => ({ Status: 'STARTED' })));
    expect(await call(touchMarts)).toMatchObject({ done: false });
    expect(warehouse.asked()).toHaveLength(25);
    expect(clock.pauses).toEqual(Array.from({ length: 25 }, () => 1_000));
  });

  it('fails by name after 300 calls in which nothing ended, which are 25 hours, and not before', async () => {
    const { call, warehouse } = scriptedRun([
      { Status: 'STARTED', seconds: 300 },
      { Status: 'STARTED', seconds: 300 },
    ]);
    expect(maxIdleCalls).toBe(300);
    const last = at({ statementId: 's1' }, maxIdleCalls - 2);
    const { cursor } = await call(prepareDown, last);
    expect(cursor).toEqual(at({ statementId: 's1' }, maxIdleCalls - 1));
    const error = await call(prepareDown, cursor).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SqlTooLongError);
    expect(String(error)).toBe(
      'SqlTooLongError: PrepareDown of employee: no transaction has ended for 25 hours. Inspect the statements in the query monitor.',
    );
    expect(warehouse.submitted).toEqual([]);
  });

  it('ends when a statement never does, however often the workflow calls', async () => {
    const { call } = scriptedRun(Array.from({ length: 99_000 }, () => ({ Status: 'STARTED', seconds: 25 })));
    let cursor: SqlCursor | undefined;
    const loop = async (): Promise<void> => {
      for (let calls = 0; calls < 900; calls += 1) ({ cursor } = await call(touchMarts, cursor));
    };
    await expect(loop()).rejects.toThrow(
      new SqlTooLongError(
        'TouchMarts: no transaction has ended for 25 hours. Inspect the statements in the query monitor.',
      ),
    );
    expect(cursor?.idleCalls).toBe(299);
  });
});

describe('a transaction whose answer was lost', () => {
  it('is submitted again under the same token', async () => {
    const { call, warehouse } = scriptedRun([
      { Status: 'STARTED', seconds: 25 },
      { Status: 'STARTED', seconds: 25 },
    ]);
    expect(await call(touchMarts)).toEqual(await call(touchMarts));
    const [first, second] = warehouse.submitted;
    expect(second).toEqual(first);
    expect(first?.token).toMatch(/^[0-9a-f]{64}$/);
    expect(warehouse.asked()).toEqual(['s1', 's1']);
  });

  it('has another token in another run, step, table, transaction, round and attempt', async () => {
    const tokens = new Set<string>();
    const submitted = async (
      [input, cursor]: Parameters<ReturnType<typeof scriptedRun>['call']>,
      planned: Partial<typeof plan> = {},
    ) => {
      const { bucket, call, warehouse } = scriptedRun([{ Status: 'STARTED', seconds: 300 }]);
      bucket.set(planKey, { ...plan, ...planned });
      await call(input, cursor);
      tokens.add(warehouse.submitted[0]?.token ?? '');
    };
    await submitted([prepareDown]);
    await submitted([{ ...prepareDown, run: { ...run, execution: 'arn:e-2' } }]);
    await submitted([{ step: 'PrepareUp', run }]);
    await submitted([{ step: 'CopyChanges', run, jobRuns: [] }]);
    await submitted([prepareDown, at({ part: 1 })]);
    await submitted([prepareDown, at({ part: 1, round: 1 })]);
    await submitted([prepareDown, at({ part: 1, attempt: 2 })]);
    const unit = catalog.units[0]?.name ?? '';
    await submitted([{ step: 'Publish', run }]);
    await submitted([{ step: 'Publish', run }], { publishes: [{ unit, pass: 'upserts' }] });
    await submitted([{ step: 'RecordRun', run, phase: 'gate' }]);
    expect(tokens.size).toBe(10);
  });
});

describe('a transaction that failed', () => {
  it('is tried again after a transient error, as a new attempt under a new token, after a wait', async () => {
    const { call, clock, warehouse } = scriptedRun([transient]);
    expect(await call(touchMarts)).toEqual(done);
    expect(warehouse.submitted.map(({ name }) => name)).toEqual([
      'loadline/r-1/TouchMarts/0.0.1',
      'loadline/r-1/TouchMarts/0.0.2',
    ]);
    expect(warehouse.submitted[0]?.token).not.toBe(warehouse.submitted[1]?.token);
    expect(clock.pauses).toEqual([5_000]);
    expect(warehouse.waits()).toEqual([25, 20]);
  });

  it('waits longer each time, and in the next call where the rest of this one is too short', async () => {
    const { call, clock, warehouse } = scriptedRun([transient, transient, transient]);
    const first = await call(touchMarts); // 5 s, then 10 s; 20 s more do not fit
    const notBefore = new Date(clock.now().getTime() + 20_000).toISOString();
    expect(first).toEqual({ done: false, failedTables: [], cursor: at({ attempt: 4, notBefore }, 0) });
    expect(clock.pauses).toEqual([5_000, 10_000]);
    clock.pass(3);
    expect(await call(touchMarts, first.cursor)).toMatchObject({ done: true });
    expect(clock.pauses).toEqual([5_000, 10_000, 17_000]);
    expect(warehouse.waits()).toEqual([25, 20, 10, 25]);
  });

  it('cuts the wait at random, to no less than half', async () => {
    const { call, clock, dependencies } = scriptedRun([transient]);
    Object.assign(dependencies, { random: () => 0 });
    await call(touchMarts);
    expect(clock.pauses).toEqual([3_000]);
  });

  it('waits no longer than the longest wait where the clock of the last call was ahead', async () => {
    const { call, clock } = scriptedRun();
    await call(touchMarts, at({ attempt: 2, notBefore: '2031-01-01T00:00:00.000Z' }));
    expect(clock.pauses).toEqual([longestWait * 1000]);
  });

  it.each(Object.entries(transientClasses))(
    'is tried again as long as its class says, and then fails: %s',
    async (name, { waits }) => {
      const [Error] = transientErrors[name as TransientErrorClass];
      const { call, clock, warehouse } = scriptedRun(waits.map(() => ({ Status: 'FAILED', Error })));
      let answer = await call(touchMarts);
      let calls = 1;
      for (; !answer.done; calls += 1) answer = await call(touchMarts, answer.cursor);
      expect(clock.pauses).toEqual(waits.map((seconds) => seconds * 1000));
      expect(warehouse.submitted).toHaveLength(waits.length + 1);
      expect(calls).toBeLessThanOrEqual(waits.length + 1);
      const last = scriptedRun([{ Status: 'FAILED', Error }]);
      await expect(last.call(touchMarts, at({ attempt: waits.length + 1 }))).rejects.toThrow(Error);
    },
  );

  it('does not wait for a statement that is at work already', async () => {
    const { call, clock } = scriptedRun();
    await call(touchMarts, at({ attempt: 3, statementId: 's9' }));
    expect(clock.pauses).toEqual([]);
  });

  it('fails the step by the last attempt, with the words of the warehouse', async () => {
    const { call, warehouse, log } = scriptedRun([transient]);
    const error = await call(touchMarts, at({ attempt: 6 })).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SqlFailedError);
    expect(error).toMatchObject({
      name: errorNames.sqlFailed,
      message: `TouchMarts failed on attempt 6 (statement s1): ${transient.Error}`,
    });
    expect(warehouse.submitted).toHaveLength(1);
    expect(log()).toMatchObject([{ status: 'failed', attempt: 6 }]);
  });

  it('begins again with attempt 1 in the next transaction', async () => {
    const { call, warehouse } = scriptedRun([transient]);
    await call(prepareDown);
    expect(warehouse.submitted.map(({ name }) => name.split('/').at(-1))).toEqual([
      '0.0.1',
      '0.0.2',
      '1.0.1',
    ]);
  });

  it.each([
    [
      'an error that would come again',
      { Status: 'FAILED', Error: "Invalid digit, Value 'f'" },
      /Invalid digit/,
    ],
    ['a failure without words', { Status: 'FAILED' }, /\(statement s1\): the statement was failed$/],
    ['an abort', { Status: 'ABORTED' }, /\(statement s1\): the statement was aborted$/],
    ['an abort, even with a transient error', { ...transient, Status: 'ABORTED' }, /1023/],
    ['a status that the API does not have today', { Status: 'NEW' }, /the statement was new$/],
  ])('fails the step at once after %s', async (_name, state, message) => {
    const { call, warehouse } = scriptedRun([state]);
    const error = await call(touchMarts).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SqlFailedError);
    expect(String(error)).toMatch(message);
    expect(warehouse.submitted).toHaveLength(1);
  });

  it('fails the step when the API answers no status', async () => {
    const { call } = scriptedRun([{ Status: undefined as never, Error: 'deadlock detected' }]);
    await expect(call(touchMarts, at({ attempt: 6 }))).rejects.toThrow(/deadlock detected/);
  });
});

describe('the log of a statement', () => {
  const times = {
    CreatedAt: new Date('2026-03-10T01:00:01.000Z'),
    UpdatedAt: new Date('2026-03-10T01:00:02.500Z'),
  };

  it('has its state, table, attempt and times, and the error of an attempt that failed', async () => {
    const { call, log } = scriptedRun([
      { ...transient, ...times },
      { ...finished(1), ...times },
    ]);
    await call(prepareDown);
    const common = {
      ...{ run_id: 'r-1', step: 'PrepareDown', table_name: 'employee' },
      ...{ started_at: '2026-03-10T01:00:01.000Z', ended_at: '2026-03-10T01:00:02.500Z' },
    };
    const failed = { error_name: errorNames.sqlFailed, error_message: transient.Error };
    expect(log()).toHaveLength(3);
    expect(log()).toContainEqual({
      ...{ ...common, ...failed, event_id: expect.any(String) },
      ...{ status: 'failed', attempt: 1, statement_id: 's1' },
    });
    expect(log()).toContainEqual({
      ...{ ...common, event_id: expect.any(String) },
      ...{ status: 'finished', attempt: 2, statement_id: 's2' },
    });
  });

  it('is one object of a call, also of one that throws', async () => {
    const { bucket, call, log } = scriptedRun([finished(1), { Status: 'FAILED', Error: 'disk full' }]);
    await call(prepareDown);
    expect(log()).toHaveLength(2);
    expect(bucket.keys('log/pending/')).toHaveLength(1);
    const thrown = scriptedRun([{ Status: 'FAILED', Error: 'disk full' }]);
    await expect(thrown.call(touchMarts)).rejects.toThrow('disk full');
    expect(thrown.log()).toMatchObject([{ step: 'TouchMarts', status: 'failed' }]);
  });

  it('is not what a failure is told by: where it cannot be written either, the first error counts', async () => {
    const { bucket, call } = scriptedRun([{ Status: 'FAILED', Error: 'disk full' }]);
    bucket.beforeCall(({ key }) => {
      if (key.startsWith('log/')) throw new Error('no log');
    });
    await expect(call(touchMarts)).rejects.toThrow('disk full');
  });

  it('has no table and no times where there are none', async () => {
    const { call, log } = scriptedRun([{ Status: 'FINISHED' }]);
    await call(touchMarts);
    expect(log()).toEqual([
      {
        ...{ event_id: expect.any(String), run_id: 'r-1', step: 'TouchMarts', status: 'finished' },
        ...{ attempt: 1, statement_id: 's1' },
      },
    ]);
  });

  it.each([
    ['gate', 'RecordRejects'],
    ['finish', 'RecordRun'],
    ['failure', 'RecordFailure'],
  ] as const)('names the state of the workflow: RecordRun in phase %s is %s', async (phase, step) => {
    const { call, bucket, log } = scriptedRun([{ Status: 'FAILED', Error: 'x' }]);
    bucket.set('log/pending/r-0/1.json', { run_id: 'r-0', step: 'Claim' });
    expect(await call({ step: 'RecordRun', run, phase })).toMatchObject({ done: true, failedTables: [] });
    expect(log()).toContainEqual(expect.objectContaining({ step, status: 'failed' }));
  });
});
