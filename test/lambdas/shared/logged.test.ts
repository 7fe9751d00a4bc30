import type { Context } from 'aws-lambda';
import { z } from 'zod';
import { pendingLogPrefix } from '../../../contracts';
import { handle } from '../../../lambdas/shared/handler';
import { logged } from '../../../lambdas/shared/logged';
import { openS3Clients } from '../../support/s3-clients';
import type { S3Clients } from '../../support/s3-clients';

const startedAt = '2026-01-01T00:00:00.000Z';
const endedAt = '2026-01-01T00:00:07.000Z';
const context = {} as Context;

describe('a state that is a Lambda', () => {
  let clients: S3Clients;
  beforeEach(async () => {
    clients = await openS3Clients();
  });
  afterEach(() => clients.close());

  async function log(): Promise<unknown[]> {
    const lines: unknown[] = [];
    for await (const page of clients.work.list(pendingLogPrefix))
      for (const { key } of page) lines.push(await clients.work.getJson(key));
    return lines;
  }

  function handlerOf(run: (input: { run?: { runId: string } }) => Promise<unknown>) {
    const times = [startedAt, endedAt];
    const clock = { now: () => new Date(times.shift() ?? '') };
    const input = z.strictObject({ run: z.strictObject({ runId: z.string() }).optional() });
    return handle(input, run, logged('PlanRun', { work: () => clients.work, clock }));
  }

  it('is in the run’s log with its times when it has ended', async () => {
    const handler = handlerOf(() => Promise.resolve('planned'));
    expect(await handler({ run: { runId: 'r-1' } }, context)).toBe('planned');
    expect(await log()).toMatchObject([
      { run_id: 'r-1', step: 'PlanRun', status: 'finished', started_at: startedAt, ended_at: endedAt },
    ]);
  });

  it('is there also when it is the one that makes the run', async () => {
    await handlerOf(() => Promise.resolve({ runId: 'r-2' }))({}, context);
    expect(await log()).toMatchObject([{ run_id: 'r-2' }]);
  });

  it('is not there when it failed, which another handler notes', async () => {
    const handler = handlerOf(() => Promise.reject(new RangeError('no')));
    await expect(handler({ run: { runId: 'r-3' } }, context)).rejects.toThrow(RangeError);
    expect(await log()).toEqual([]);
  });
});
