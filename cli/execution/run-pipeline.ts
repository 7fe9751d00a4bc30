import type { RunInput } from '../../contracts';
import { LocalPipeline } from '../../local/runtime/local-pipeline';
import type { LocalExecution, PipelineOptions } from '../../local/runtime/local-pipeline';
import { isInUse } from '../errors';
import { PhaseClock } from '../watch/phase-times';
import type { PhaseTimes } from '../watch/phase-times';
import { artifactsOf } from '../watch/run-artifacts';
import { watchRun } from '../watch/watch-run';

export interface WatchedRuns {
  /** `undefined` where another process has the warehouse open: DuckDB admits one at a time. */
  readonly executions: readonly LocalExecution[] | undefined;
  readonly times: PhaseTimes;
}

/** Runs executions until no batch date is left, and shows their progress on standard error. */
export async function runPipeline(
  options: Pick<PipelineOptions, 'catalog' | 'landing' | 'home' | 'sparkPython' | 'faults'>,
  input: RunInput,
  shown: { readonly title: string; readonly quiet: boolean },
): Promise<WatchedRuns> {
  const watch = watchRun({ out: process.stderr, artifacts: artifactsOf(options.home.workBucket), ...shown });
  const clock = new PhaseClock();
  const onEvent: PipelineOptions['onEvent'] = (event) => {
    watch.show(event);
    clock.take(event);
  };
  try {
    const pipeline = await openPipeline({ ...options, onEvent });
    if (pipeline === undefined) return { executions: undefined, times: clock.times };
    const executions: LocalExecution[] = [];
    try {
      for await (const execution of pipeline.run(input)) executions.push(execution);
    } finally {
      await pipeline.close();
    }
    return { executions, times: clock.times };
  } finally {
    watch.end();
  }
}

async function openPipeline(options: PipelineOptions): Promise<LocalPipeline | undefined> {
  try {
    return await LocalPipeline.open(options);
  } catch (error) {
    if (isInUse(error)) return undefined;
    throw error;
  }
}
