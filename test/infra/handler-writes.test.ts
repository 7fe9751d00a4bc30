import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { handlerNames } from '../../contracts';
import type { CallIntercept } from '../../local/endpoints';
import type { ExecutionEvent } from '../../local/interpreter';
import { PipelinePlace } from '../support/pipeline-place';
import { shop, shopDays, writeShopDay } from '../support/shop';
import { grants } from './grants';
import { handlerOf, synthesize } from './synthesized';

/** Which permission an S3 call asks for; a HEAD is a read. DeleteObjects names its keys in the body, so it is not here. */
const actionOf: Readonly<Record<string, string>> = {
  GetObject: 's3:GetObject',
  HeadObject: 's3:GetObject',
  PutObject: 's3:PutObject',
};

/** The handler that each Lambda state calls. */
function handlersByState(): Map<string, string> {
  const path = join(__dirname, '../../statemachines/daily-load.asl.json');
  const found = new Map<string, string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, value] of Object.entries(node)) {
      const called = (value as { Arguments?: { FunctionName?: string } } | null)?.Arguments?.FunctionName;
      if (called !== undefined) found.set(name, called.slice(called.lastIndexOf(':') + 1));
      visit(value);
    }
  };
  visit(JSON.parse(readFileSync(path, 'utf8')));
  return found;
}

/** `RunSql s3:PutObject log/pending/x`, of every call that a handler made on an object of the work bucket. */
function recordCalls(): {
  onEvent: (event: ExecutionEvent) => void;
  intercept: CallIntercept;
  calls: Set<string>;
} {
  const handlers = handlersByState();
  const calls = new Set<string>();
  let atWork: string | undefined; // side by side in a Map run only states of RunSql
  return {
    calls,
    onEvent: ({ type, state = '' }) => {
      if (type === 'StateEntered') atWork = handlers.get(state) ?? atWork;
    },
    intercept: ({ service, operation, resource = '', phase }) => {
      const action = actionOf[operation];
      if (service !== 's3' || phase !== 'before' || action === undefined) return;
      calls.add(`${atWork ?? ''} ${action} ${resource.slice(resource.indexOf('/') + 1)}`);
    },
  };
}

/** Whether the policies let the handler do it. `*` in a resource stands for any text, as IAM reads it. */
function mayCall(): (call: string) => boolean {
  const allowed = grants(synthesize().pipeline).flatMap(({ role, action, resource }) => {
    const [, key] = /WorkBucketArn>\/(.*)$/.exec(resource) ?? [];
    if (key === undefined) return [];
    const pattern = key.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return [{ handler: handlerOf(role), action, key: new RegExp(`^${pattern.join('[^]*')}$`) }];
  });
  return (call) => {
    const [handler, action, key = ''] = call.split(' ');
    return allowed.some((each) => each.handler === handler && each.action === action && each.key.test(key));
  };
}

describe('what the handlers read and write in the work bucket', () => {
  it('is what their roles may, in runs that publish, find nothing and fail', async () => {
    const { calls, ...watch } = recordCalls();
    const here = new PipelinePlace(shop);
    for (const day of shopDays) {
      writeShopDay(here.landing, day);
      await here.run({}, watch);
    }
    await here.run({}, watch);
    const [failed] = await here.run({ tables: ['nope'] }, watch);
    here.remove();

    expect(failed?.result.status).toBe('FAILED');
    expect(new Set([...calls].map((call) => call.split(' ')[0]))).toEqual(new Set(handlerNames));
    const writers = [...calls].filter((call) => call.includes('s3:PutObject log/pending/'));
    expect(new Set(writers.map((call) => call.split(' ')[0]))).toEqual(new Set(handlerNames));
    const may = mayCall();
    expect([...calls].filter((call) => !may(call))).toEqual([]);
  });
});
