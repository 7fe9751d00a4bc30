import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FaultPlan, parseFault } from '../../../local/faults';
import { openHome } from '../../../local/runtime/local-home';
import { ExecutionQueue } from '../../../local/runtime/execution-queue';
import { ExecutionRecords } from '../../../local/runtime/execution-records';
import { executionArn } from '../../../local/runtime/local-names';
import { LocalPipeline } from '../../../local/runtime/local-pipeline';
import type { LocalExecution } from '../../../local/runtime/local-pipeline';
import { RedriveTokens } from '../../../local/runtime/redrive-tokens';
import { RedriveStore } from '../../../local/runtime/redrive-store';
import { ServedExecutions } from '../../../local/runtime/served-executions';
import { PipelinePlace } from '../../support/pipeline-place';
import { shop, writeShopDay } from '../../support/shop';
import { temporaryFolder } from '../../support/temporary-folder';

/** Runs the first execution. */
async function runOnce(pipeline: LocalPipeline): Promise<LocalExecution> {
  for await (const execution of pipeline.run({})) return execution;
  throw new Error('No execution was started.');
}

describe('an execution of the workflow that is redriven', () => {
  it('enters the Fail state again and fails as it did: a new execution resumes the load', async () => {
    const here = new PipelinePlace(shop);
    writeShopDay(here.landing, '2026-01-01');
    const states: (string | undefined)[] = [];
    const pipeline = await LocalPipeline.open({
      ...{ catalog: shop, landing: here.landing, home: openHome(here.home), memoryLimit: '500MB' },
      faults: new FaultPlan([parseFault('CheckGates/lambda:invoke:error')]),
      onEvent: ({ type, state }) => {
        if (type === 'StateEntered') states.push(state);
      },
    });
    try {
      const failed = await runOnce(pipeline);
      const ending = { status: 'FAILED', error: 'Lambda.ResourceNotFoundException' };
      expect(failed.result).toMatchObject(ending);
      states.length = 0;

      const again = await pipeline.redrive(executionArn(failed.name));
      expect(states).toEqual(['Failed']);
      expect(again).toMatchObject({ runId: failed.runId, result: ending });

      const anew = await runOnce(pipeline);
      expect(anew.result.status).toBe('SUCCEEDED');
      await expect(pipeline.redrive(executionArn(anew.name))).rejects.toMatchObject({
        ...{ name: 'ExecutionNotRedrivable', message: expect.stringMatching(/is SUCCEEDED and cannot/) },
      });
      await expect(pipeline.redrive(executionArn('nobody'))).rejects.toMatchObject({
        name: 'ExecutionDoesNotExist',
      });
    } finally {
      await pipeline.close();
      here.remove();
    }
  });
});

describe('the executions that the endpoint serves', () => {
  const hourMs = 3_600_000;
  const ago = (hours: number): string => new Date(Date.now() - hours * hourMs).toISOString();
  const ended = (name: string, status: 'FAILED' | 'ABORTED' | 'TIMED_OUT' | 'SUCCEEDED', hours = 1) => ({
    ...{ name, arn: executionArn(name), startTime: ago(hours + 1), stopTime: ago(hours), status },
  });

  function serve() {
    const folder = temporaryFolder();
    const records = new ExecutionRecords(folder);
    const redrives = new RedriveStore(folder);
    const queue = new ExecutionQueue((arn) => records.find(arn) !== undefined);
    const keep = (name: string, status: 'FAILED' | 'ABORTED' | 'TIMED_OUT', hours?: number): string => {
      records.write(ended(name, status, hours));
      const why = { error: 'E', cause: 'C', checkpoint: undefined, historyEvents: 7 };
      redrives.keep(name, { a: 1 }, { status, ...why });
      return executionArn(name);
    };
    return { folder, records, queue, keep, served: new ServedExecutions(records, redrives, queue) };
  }

  it.each(['FAILED', 'ABORTED', 'TIMED_OUT'] as const)('lets one that is %s go on, once', (status) => {
    const { queue, keep, served } = serve();
    const arn = keep('one', status);
    expect(served.describe(arn)).toMatchObject({ status, redriveCount: 0, redriveStatus: 'REDRIVABLE' });

    const { redriveDate } = served.redrive({ executionArn: arn });
    expect(queue.next()).toMatchObject({ name: 'one', input: { a: 1 }, again: { redriven: { count: 1 } } });
    expect(served.describe(arn)).toMatchObject({
      ...{ status: 'RUNNING', redriveCount: 1, redriveDate, redriveStatus: 'NOT_REDRIVABLE' },
      redriveStatusReason: 'Execution is RUNNING and cannot be redriven.',
    });
    expect(served.describe(arn)).not.toHaveProperty('stopDate');
    expect(() => served.redrive({ executionArn: arn })).toThrow(/is RUNNING and cannot be redriven/);
    expect(queue.next()).toBeUndefined();
  });

  it('is one redrive however often it is called with one client token', () => {
    const { queue, keep, served } = serve();
    const call = { executionArn: keep('one', 'FAILED'), clientToken: 't' };
    const first = served.redrive(call);
    expect(served.redrive(call)).toEqual(first);
    expect([queue.next()?.name, queue.next()]).toEqual(['one', undefined]);
    expect(() => served.redrive({ ...call, clientToken: 'u' })).toThrow(/is RUNNING/);
  });

  it('remembers the last ten client tokens of an execution, each for 15 minutes', () => {
    const tokens = new RedriveTokens();
    const at = (minutes: number): Date => new Date(minutes * 60_000);
    tokens.note('a', 't0', at(0));
    tokens.note('a', undefined, at(0));
    expect([tokens.redrivenBy('a', 't0', at(15)), tokens.redrivenBy('a', 't0', at(15.1))]).toEqual([
      ...[at(0), undefined],
    ]);
    expect([tokens.redrivenBy('b', 't0', at(1)), tokens.redrivenBy('a', undefined, at(1))]).toEqual([
      ...[undefined, undefined],
    ]);
    for (let each = 1; each <= 10; each += 1) tokens.note('a', `t${each}`, at(1));
    expect(tokens.redrivenBy('a', 't0', at(1))).toBeUndefined();
    expect(tokens.redrivenBy('a', 't1', at(1))).toEqual(at(1));
  });

  it('says why one cannot, as the error does', () => {
    const { folder, records, keep, served } = serve();
    records.write(ended('good', 'SUCCEEDED'));
    records.write(ended('killed', 'ABORTED'));
    const late = keep('late', 'FAILED', 15 * 24);
    const damaged = keep('damaged', 'FAILED');
    writeFileSync(join(folder, 'damaged.redrive'), '{"in');
    const reasons: [string, RegExp][] = [
      [executionArn('good'), /^Execution is SUCCEEDED and cannot be redriven\.$/],
      [executionArn('killed'), /^Nothing is kept of where it stood/],
      [damaged, /^Nothing is kept of where it stood/],
      [late, /^Execution redrivable period exceeded\.$/],
    ];
    for (const [arn, reason] of reasons) {
      const { redriveStatus, redriveStatusReason } = served.describe(arn) ?? {};
      expect([redriveStatus, redriveStatusReason]).toEqual(['NOT_REDRIVABLE', expect.stringMatching(reason)]);
      expect(() => served.redrive({ executionArn: arn })).toThrow(redriveStatusReason);
    }
    expect(served.describe(executionArn('nobody'))).toBeUndefined();
    expect(() => served.redrive({ executionArn: executionArn('nobody') })).toThrow(
      /Execution Does Not Exist/,
    );
  });
});
