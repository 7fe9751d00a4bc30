import { ConnectionLost, ServiceError } from '../../../local/endpoints';
import type { CallIntercept } from '../../../local/endpoints';
import { PipelinePlace } from '../../support/pipeline-place';
import { shop, shopDays, writeShopDay } from '../../support/shop';

type Phase = 'before' | 'after';

/**
 * Fails the first calls of an operation, before or after their effect: more of them than the SDK tries by itself, for each that is made
 * side by side. The folders of the tables are listed so.
 */
function failing(operation: string, phase: Phase, error: Error): CallIntercept {
  let left = 5 * (operation === 'ListObjectsV2' ? shop.tables.length : 1);
  return (call) => {
    if (call.operation !== operation || call.phase !== phase || left === 0) return;
    left -= 1;
    throw error;
  };
}

describe('a service that fails more often than the SDK tries by itself', () => {
  it.each<[string, Phase, string, number]>([
    ['PutObject', 'before', 'InternalError', 500],
    ['GetObject', 'after', 'ConnectionLost', 0],
    ['ListObjectsV2', 'after', 'SlowDown', 503],
    ['BatchExecuteStatement', 'after', 'InternalServerException', 500],
    ['DescribeStatement', 'after', 'ConnectionLost', 0],
    ['GetStatementResult', 'before', 'InternalServerException', 500],
    ['Publish', 'before', 'InternalError', 500],
  ])(
    'does not turn a run red: %s, %s its effect: %s',
    async (operation, phase, name, status) => {
      const error = status === 0 ? new ConnectionLost() : new ServiceError(name, 'injected', status);
      const here = new PipelinePlace(shop);
      for (const day of shopDays.slice(0, 1)) writeShopDay(here.landing, day);
      const retried: string[] = [];
      const [execution] = await here.run(
        {},
        {
          intercept: failing(operation, phase, error),
          onEvent: (event) => {
            if (event.type === 'TaskRetried') retried.push(JSON.stringify(event));
          },
        },
      );
      expect(execution?.result.status).toBe('SUCCEEDED');
      expect(retried.join()).toContain('ThrottledError');
      here.remove();
    },
    120_000,
  );
});
