import { errorNames, lockKey, runIdOf } from '../../../contracts';
import { LockHeldError } from '../../../lambdas/start-run/errors';
import { startRun } from '../../../lambdas/start-run/start-run';
import type { StartRunDependencies } from '../../../lambdas/start-run/start-run';
import { shop } from '../../support/shop';
import { scriptedClock } from '../support/scripted-clock';
import { scriptedStore } from '../support/scripted-store';

const execution = { id: 'arn:e-1', startTime: '2026-03-10T00:59:58.000Z' };
const runId = runIdOf(execution.id, execution.startTime);
const other = {
  ...{ runId: 'r-0', execution: 'arn:e-0', takenAt: '2026-03-09T01:00:00.000Z' },
  ...{ number: 4, releasedAt: null },
};

function scripted(changes: Partial<StartRunDependencies> = {}, lock?: object) {
  const bucket = scriptedStore('work', lock === undefined ? {} : { [lockKey]: lock });
  const stopped: string[] = [];
  const dependencies: StartRunDependencies = {
    work: bucket.store,
    catalog: shop,
    clock: scriptedClock('2026-03-10T01:00:00.000Z'),
    isRunning: () => Promise.resolve(true),
    stopJobRuns: (id) => {
      stopped.push(id);
      return Promise.resolve();
    },
    ...changes,
  };
  return {
    ...{ bucket, stopped },
    start: (input: unknown = {}) => startRun({ execution, input }, dependencies),
  };
}

const ended = () => Promise.resolve(false);

describe('StartRun', () => {
  it('takes the free lock, and returns the run and its checked input', async () => {
    const { bucket, start, stopped } = scripted();
    const input = { batchDate: '2026-03-09', tables: ['order', 'line'], allowRejects: true };
    expect(await start(input)).toEqual({
      ...{ runId, execution: 'arn:e-1', startedAt: '2026-03-10T00:59:58.000Z', number: 1 },
      ...{ input, takenOver: [] },
    });
    expect(bucket.json(lockKey)).toEqual({
      ...{ runId, execution: 'arn:e-1', takenAt: '2026-03-10T01:00:00.000Z' },
      ...{ number: 1, releasedAt: null, takenOver: [] },
    });
    expect(stopped).toEqual([]);
  });

  const prefilled = { Comment: 'Insert your JSON here' };

  it.each([undefined, {}, { AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: 'arn:e-9' }, prefilled])(
    'takes the input %j as an empty one',
    async (input) => expect((await scripted().start(input)).input).toEqual({}),
  );

  it('takes a ready file as its batch date', async () => {
    expect((await scripted().start({ ready: '_READY/2026-03-09' })).input).toEqual({
      batchDate: '2026-03-09',
    });
  });

  it.each([
    [{ ready: '_READY/2026-3-9' }, /names no batch date; expected _READY\/YYYY-MM-DD/],
    [{ ready: '_READY/2026-02-30' }, /is of no day of the calendar/],
    [{ ready: 'order/2026-03-09/_READY' }, /names no batch date/],
    [{ ready: '_READY/2026-03-09', from: '2026-03-01' }, /ready: goes without from/],
  ])('refuses the ready file %j, and takes no lock', async (input, message) => {
    const { bucket, start } = scripted();
    await expect(start(input)).rejects.toMatchObject({
      name: 'BadInputError',
      message: expect.stringMatching(message) as string,
    });
    expect(() => bucket.json(lockKey)).toThrow();
  });

  it('passes over the Comment that the console leaves beside what a person writes', async () => {
    const { input } = await scripted().start({ ...prefilled, batchDate: '2026-03-09' });
    expect(input).toEqual({ batchDate: '2026-03-09' });
  });

  it('takes the input of an execution that was started without one', async () => {
    const { bucket } = scripted();
    const dependencies = { work: bucket.store, catalog: shop, clock: scriptedClock() };
    const started = startRun(
      { execution, input: null },
      { ...dependencies, isRunning: ended, stopJobRuns: () => Promise.resolve() },
    );
    expect((await started).input).toEqual({});
  });

  it('stops the job runs of an owner that is dead before the run goes on', async () => {
    const { start, stopped } = scripted({ isRunning: ended }, other);
    expect(await start()).toMatchObject({ takenOver: ['r-0'], number: 5 });
    expect(stopped).toEqual(['r-0']);
  });

  it('does not go on when they cannot be stopped; the next try has the lock already', async () => {
    const failing = { isRunning: ended, stopJobRuns: () => Promise.reject(new Error('still running')) };
    const { bucket, start } = scripted(failing, other);
    await expect(start()).rejects.toThrow('still running');
    expect(bucket.json(lockKey)).toMatchObject({ runId, takenOver: ['r-0'] });
  });

  it('stops them, and names them, again when it is called again after its lock was written', async () => {
    const dead = { ...other, takenOver: ['r-00'] };
    const { bucket, start, stopped } = scripted({ isRunning: ended }, dead);
    bucket.failCall(2, new Error('the answer was lost'), 'after');
    await expect(start()).rejects.toThrow('lost');
    expect(await start()).toMatchObject({ takenOver: ['r-0', 'r-00'], number: 5 });
    expect(stopped).toEqual(['r-0', 'r-00']);
  });

  it('fails by name while the owner runs, and leaves the lock to it', async () => {
    const asked: string[] = [];
    const isRunning = (id: string) => Promise.resolve(asked.push(id) > 0);
    const { bucket, start, stopped } = scripted({ isRunning }, other);
    const error = await start().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(LockHeldError);
    expect(error).toMatchObject({
      name: errorNames.lockHeld,
      message:
        'Run r-0 has held the lock since 2026-03-09T01:00:00.000Z (execution arn:e-0) and is still running. ' +
        'This run was skipped and nothing was changed. Wait for it to end, then start again; its files are taken then.',
    });
    expect(asked).toEqual(['arn:e-0']);
    expect(bucket.json(lockKey)).toEqual(other);
    expect(stopped).toEqual([]);
  });

  it('has every fault of the input in one error, and takes no lock', async () => {
    const { bucket, start } = scripted();
    const error = await start({ batchDate: 'today', tables: [], alowRejects: true }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ name: errorNames.badInput });
    expect(String(error)).toMatch(/^BadInputError: The input has 3 faults:\n {2}batchDate: .*\n {2}tables: /);
    expect(String(error)).toContain('"alowRejects"');
    expect(bucket.calls).toEqual([]);
  });

  it('names the tables that the catalog does not have, and those that it has', async () => {
    await expect(scripted().start({ tables: ['order', 'orders', 'lines'] })).rejects.toThrow(
      'The input names tables that the catalog does not have: orders, lines; it has customer, order, line.',
    );
  });

  it.each([[[]], ['x'], [5]])('refuses the input %j, which is no object', async (input) => {
    await expect(scripted().start(input)).rejects.toMatchObject({ name: errorNames.badInput });
  });
});
