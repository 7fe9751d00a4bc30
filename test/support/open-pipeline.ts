import { Access } from '../../local/endpoints';
import { deployedPolicies, judgeBy } from '../../local/permissions';
import { FunctionHost } from '../../local/runtime/function-host';
import { LocalPipeline } from '../../local/runtime/local-pipeline';
import type { PipelineOptions } from '../../local/runtime/local-pipeline';

type Judged = Pick<PipelineOptions, 'policies' | 'onRequest'>;

/** Loaded functions, whose calls are judged as the pipeline wants that they serve. */
interface Functions {
  readonly host: FunctionHost;
  readonly judgeAs: (judged: Judged) => void;
}

/** Those that serve no pipeline now. To load their modules takes longer than a small run. */
const idle: Functions[] = [];

afterAll(async () => {
  await Promise.all(idle.splice(0).map(({ host }) => host.close()));
});

async function startFunctions(): Promise<Functions> {
  const judgeOf = ({ policies }: Judged) => judgeBy(policies ?? deployedPolicies());
  let judged: Judged = {};
  let judge = judgeOf(judged);
  const access = new Access({
    judge: (request) => judge(request),
    onRequest: (request, verdict) => judged.onRequest?.(request, verdict),
  });
  return {
    host: await FunctionHost.start(access),
    judgeAs: (next) => {
      judged = next;
      judge = judgeOf(next);
    },
  };
}

export interface OpenedPipeline {
  readonly pipeline: LocalPipeline;
  readonly close: () => Promise<void>;
}

/** A pipeline whose functions a pipeline before it has loaded, of whatever home. */
export async function openPipeline(options: Omit<PipelineOptions, 'host'>): Promise<OpenedPipeline> {
  const functions = idle.pop() ?? (await startFunctions());
  functions.judgeAs(options);
  try {
    const pipeline = await LocalPipeline.open({ ...options, host: functions.host });
    return {
      pipeline,
      close: async () => {
        await pipeline.close();
        idle.push(functions);
      },
    };
  } catch (error) {
    idle.push(functions);
    throw error;
  }
}
