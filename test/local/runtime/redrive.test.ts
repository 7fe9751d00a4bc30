import { FaultPlan, parseFault } from '../../../local/faults';
import { openHome } from '../../../local/runtime/local-home';
import { executionArn } from '../../../local/runtime/local-names';
import { LocalPipeline } from '../../../local/runtime/local-pipeline';
import type { LocalExecution } from '../../../local/runtime/local-pipeline';
import { PipelinePlace } from '../../support/pipeline-place';
import { shop, writeShopDay } from '../../support/shop';

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
