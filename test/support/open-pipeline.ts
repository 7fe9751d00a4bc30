import { Access } from '../../local/endpoints';
import { deployedPolicies, judgeBy } from '../../local/permissions';
import { FunctionHost } from '../../local/runtime/function-host';
import { LocalPipeline } from '../../local/runtime/local-pipeline';
import type { PipelineOptions } from '../../local/runtime/local-pipeline';

/** Functions that serve no pipeline now. To load their modules takes longer than a small run. */
const idle: FunctionHost[] = [];

afterAll(async () => {
  await Promise.all(idle.splice(0).map((host) => host.close()));
});

export interface OpenedPipeline {
  readonly pipeline: LocalPipeline;
  readonly close: () => Promise<void>;
}

/** A pipeline with functions that a pipeline before it has left, of whatever home; with new ones where its calls are judged in another way. */
export async function openPipeline(options: Omit<PipelineOptions, 'host'>): Promise<OpenedPipeline> {
  if (options.policies !== undefined || options.onRequest !== undefined) {
    const pipeline = await LocalPipeline.open(options);
    return { pipeline, close: () => pipeline.close() };
  }
  const host = idle.pop() ?? (await FunctionHost.start(new Access({ judge: judgeBy(deployedPolicies()) })));
  try {
    const pipeline = await LocalPipeline.open({ ...options, host });
    return {
      pipeline,
      close: async () => {
        await pipeline.close();
        idle.push(host);
      },
    };
  } catch (error) {
    idle.push(host);
    throw error;
  }
}
