import type { Context } from 'aws-lambda';
import { z } from 'zod';
import type { RunSqlInput } from '../../../contracts';
import type { Notice } from '../../../lambdas/notices/notice';
import { tellStep } from '../../../lambdas/notices/tell-step';
import { told } from '../../../lambdas/notices/told';
import { toldSteps } from '../../../lambdas/run-sql/told-steps';
import { handle } from '../../../lambdas/shared/handler';
import { clockAt, run } from '../support/run-of-shop';

const endedAt = '2026-03-10T20:45:00.000Z';
const clock = clockAt(endedAt);
const context = {} as Context;

/** Notices that were sent, and what sends them. */
function recording() {
  const notices: Notice[] = [];
  const publish = (notice: Notice): Promise<void> => Promise.resolve(void notices.push(notice));
  const tell: typeof tellStep = (describe) => tellStep(describe, () => publish);
  return { notices, around: { clock, tell } };
}

describe('a step that has finished', () => {
  it('is told by its state, with the run', async () => {
    const { notices, around } = recording();
    const input = z.object({ run: z.object({ runId: z.string(), execution: z.string() }) });
    await handle(input, () => Promise.resolve(1), told('PlanRun', around))({ run }, context);
    expect(notices).toMatchObject([
      {
        subject: 'Loadline: PlanRun finished',
        message: expect.stringContaining(`PlanRun of run ${run.runId} has finished, ${endedAt}.`) as string,
        attributes: { outcome: 'finished', step: 'PlanRun', tables: [], warnings: 0 },
      },
    ]);
  });

  it('is told with the run that it makes', async () => {
    const { notices, around } = recording();
    await handle(z.object({}), () => Promise.resolve(run), told('StartRun', around))({}, context);
    expect(notices[0]?.message).toContain(run.runId);
  });

  it('is not told when it failed, which HandleFailure tells', async () => {
    const { notices, around } = recording();
    const failing = handle(
      z.object({}),
      () => Promise.reject(new RangeError('no')),
      told('StartRun', around),
    );
    await expect(failing({}, context)).rejects.toThrow(RangeError);
    expect(notices).toEqual([]);
  });

  it('costs nothing where nobody wants to hear of it', async () => {
    const describe = jest.fn();
    await tellStep(describe, () => undefined);
    await tellStep(describe); // no topic is in the environment
    expect(describe).not.toHaveBeenCalled();
  });

  it('does not fail because it cannot be told', async () => {
    const warned = jest.spyOn(console, 'warn').mockReturnValue();
    const publish = () => Promise.reject(new Error('no topic'));
    await tellStep(
      () => ({ step: 'PlanRun', run, endedAt }),
      () => publish,
    );
    expect(warned).toHaveBeenCalledTimes(1);
    warned.mockRestore();
  });
});

describe('a SQL step', () => {
  async function call(input: Partial<RunSqlInput>, output: object) {
    const { notices, around } = recording();
    const answer = { done: true, failedTables: [], ...output };
    await handle(z.unknown(), () => Promise.resolve(answer), toldSteps(around))({ run, ...input }, context);
    return notices.map(({ attributes: { step, tables } }) => [step, ...tables]);
  }

  it('is told once, when it is done, by the name of its state', async () => {
    expect(await call({ step: 'Claim' }, { done: false })).toEqual([]);
    expect(await call({ step: 'Claim' }, {})).toEqual([['Claim']]);
    expect(await call({ step: 'Publish' }, {})).toEqual([['PublishUnits']]);
    expect(await call({ step: 'RecordRun', phase: 'gate' }, {})).toEqual([['RecordRejects']]);
  });

  it('is not told where tables of it failed', async () => {
    expect(await call({ step: 'PrepareUp' }, { failedTables: [{ table: 'order' }] })).toEqual([]);
  });

  it('is not told where it follows the notice of the outcome, or clears up', async () => {
    expect(await call({ step: 'RecordRun', phase: 'finish' }, {})).toEqual([]);
    expect(await call({ step: 'RecordRun', phase: 'failure' }, {})).toEqual([]);
    expect(await call({ step: 'CancelStatements' }, {})).toEqual([]);
  });

  it('that copies tells of the tables that were staged before it, with its first call', async () => {
    const jobRuns = [{ table: 'order', Id: 'jr_1', StartedOn: 1000, CompletedOn: 3500 }, { table: 'line' }];
    const input = { step: 'CopyChanges', jobRuns } as const;
    expect(await call(input, { done: false })).toEqual([['StageTables', 'order', 'line']]);
    expect(await call({ ...input, cursor: {} as never }, {})).toEqual([['CopyChanges']]);
  });
});
