import type { RunSummary } from '../../../../contracts';
import { handle } from '../../../../lambdas/shared/handler';
import { measureByLog } from '../../../../lambdas/shared/observe/measure';
import { measureStaged, observeEnd } from '../../../../lambdas/shared/observe/run-figures';
import { printedBy, samplesOf } from '../../../infra/support/emf';
import { countsOf, run } from '../../support/run-of-shop';
import { z } from 'zod';

const deployed = {
  ...{ POWERTOOLS_SERVICE_NAME: 'loadline', POWERTOOLS_METRICS_NAMESPACE: 'Loadline' },
  ...{ ENVIRONMENT: 'prod', TABLE_METRICS: 'true' },
};

/** What is printed with these variables. */
async function printedWith(variables: Readonly<Record<string, string>>, work: () => unknown) {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    return await printedBy(work);
  } finally {
    for (const name of Object.keys(variables)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  }
}

const tables = {
  order: countsOf({ read: 200, rejected: 3, staged: 197, inserted: 100, updated: 90, held: 7 }),
  idle: countsOf({}),
};
const summary: RunSummary = {
  ...{ runId: run.runId, outcome: 'published', execution: run.execution, startedAt: run.startedAt },
  ...{ endedAt: '2026-03-10T20:45:00.000Z', batchDates: { from: null, to: null, count: 0 } },
  ...{ files: 2, skippedFiles: 0, tables, published: { what: 'all', units: [], begun: [] } },
  warnings: [{ kind: 'strayFiles', count: 4, message: 'four' }],
};
const whole = { service: 'loadline', environment: 'prod' };

describe('the figures of a run', () => {
  it('are metrics of the run, and of each table in which something happened', async () => {
    const lines = await printedWith(deployed, () =>
      measureStaged(measureByLog(), { runId: run.runId, tables, oldestHeldDays: 5 }),
    );
    const figures = samplesOf(lines).map(({ metric, dimensions, value }) => [metric, dimensions, value]);
    const order = { ...whole, table: 'order' };
    expect(figures).toEqual([
      ['RowsRead', whole, 200],
      ['RowsStaged', whole, 197],
      ['RowsRejected', whole, 3],
      ['RejectedPercent', whole, 1.5],
      ['RowsHeld', whole, 7],
      ['OldestHeldDays', whole, 5],
      ['RowsRead', order, 200],
      ['RowsRejected', order, 3],
      ['RowsHeld', order, 7],
    ]);
    expect(lines).toContainEqual(expect.objectContaining({ runId: run.runId }));
  });

  it('are not kept by table where the deployment does not want it', async () => {
    const lines = await printedWith({ ...deployed, TABLE_METRICS: 'false' }, () =>
      observeEnd(measureByLog(), summary),
    );
    expect(samplesOf(lines).map(({ metric, dimensions, value }) => [metric, dimensions, value])).toEqual([
      ['RowsApplied', whole, 190],
      ['StrayFiles', whole, 4],
      ['FailedJobRuns', whole, 0],
      ['RunSeconds', whole, 900],
    ]);
  });

  it('of its end are one line of the log, which the dashboard reads', async () => {
    const lines = await printedWith(deployed, () => observeEnd(measureByLog(), summary));
    expect(lines).toContainEqual(
      expect.objectContaining({
        ...{ message: 'run ended', level: 'INFO', service: 'loadline', runId: run.runId },
        ...{ outcome: 'published', published: 'all', read: 200, applied: 190, rejected: 3, held: 7 },
        warnings: ['strayFiles'],
      }),
    );
  });

  it('are nowhere on one machine', async () => {
    const lines = await printedWith({}, async () => {
      measureStaged(measureByLog(), { runId: run.runId, tables, oldestHeldDays: 5 });
      observeEnd(measureByLog(), summary);
      await handle(z.unknown(), () => Promise.resolve(1))({}, {} as never);
    });
    expect(lines).toEqual([]);
  });
});

describe('a call of a handler', () => {
  const context = { functionName: 'PlanRun', awsRequestId: 'r-1' } as never;

  it('leaves a line with the run, and of a failure the error', async () => {
    const good = handle(z.unknown(), () => Promise.resolve(1));
    const bad = handle(z.unknown(), () => Promise.reject(new RangeError('too far')));
    const lines = await printedWith(deployed, () => good({ run, step: 'Claim' }, context));
    expect(lines).toEqual([
      expect.objectContaining({
        ...{ message: 'call ended', runId: run.runId, step: 'Claim', function: 'PlanRun', requestId: 'r-1' },
      }),
    ]);
    const failed: string[] = [];
    const spy = jest
      .spyOn(process.stderr, 'write')
      .mockImplementation((text) => failed.push(String(text)) > 0);
    await printedWith(deployed, () => bad({ run }, context).catch(() => undefined));
    spy.mockRestore();
    expect(JSON.parse(failed.join(''))).toMatchObject({
      ...{ message: 'call failed', level: 'ERROR', runId: run.runId },
      error: { name: 'RangeError', message: 'too far' },
    });
  });
});
