import { errorNames } from '../../contracts';
import type { RunInput } from '../../contracts';
import { lockHolder } from '../../local/runtime/lock-holder';
import { failBeforeStart } from '../../local/runtime/fail-before-start';
import type { Prevented } from '../../local/runtime/fail-before-start';
import { LocalPipeline } from '../../local/runtime/local-pipeline';
import type { LocalExecution, PipelineOptions } from '../../local/runtime/local-pipeline';
import { systemFault } from '../../local/store';
import { WarehouseFileError } from '../../local/warehouse/errors';
import { HomeInUseError, isInUse } from '../errors';
import type { EndingSignal } from '../errors';
import { PhaseClock } from '../watch/phase-times';
import type { PhaseTimes } from '../watch/phase-times';
import { artifactsOf } from '../watch/run-artifacts';
import type { Watch } from '../watch/watch';
import { watchRun } from '../watch/watch-run';
import { stopOnSignal } from './stop-on-signal';

export interface WatchedRuns {
  readonly executions: readonly LocalExecution[];
  readonly times: PhaseTimes;
  /** The signal that stopped an execution, or kept the next one from beginning. */
  readonly stoppedBy?: EndingSignal;
}

export interface Shown {
  /** Names the load, in a few words. */
  readonly title: string;
  readonly quiet: boolean;
}

type Options = Pick<
  PipelineOptions,
  'catalog' | 'landing' | 'home' | 'memoryLimit' | 'sparkPython' | 'faults'
>;

/**
 * Runs executions until no batch date is left, and shows their progress on standard error. A run that cannot begin, and one that
 * a signal stops, ends as an execution that failed or was aborted: told by mail, with its record.
 */
export function runPipeline(options: Options, input: RunInput, shown: Shown): Promise<WatchedRuns> {
  return watched(options, shown, (watch, watching) =>
    stopOnSignal(
      async (stop): Promise<Omit<WatchedRuns, 'times'>> => {
        const stoppable = { ...watching, signal: stop.signal };
        const opened = await openOrTell(stoppable);
        if (!(opened instanceof LocalPipeline)) return { executions: [opened] };
        const executions = await runAll(opened, input);
        const isCut = executions.at(-1)?.result.status === 'ABORTED' || opened.isWaiting;
        return { executions, ...(isCut && stop.by !== undefined ? { stoppedBy: stop.by } : {}) };
      },
      (signal) =>
        watch.note(`${signal}: stopping the run. Once more ends it at once; the next run tells then.`),
    ),
  );
}

/** The same for a trial on a copy: nobody is told of it, and whoever has made the copy sees to signals. */
export function tryPipeline(options: Options, input: RunInput, shown: Shown): Promise<WatchedRuns> {
  return watched(options, shown, async (_, watching) => ({
    executions: await runAll(await LocalPipeline.open(watching), input),
  }));
}

async function watched(
  options: Options,
  shown: Shown,
  run: (watch: Watch, options: PipelineOptions) => Promise<Omit<WatchedRuns, 'times'>>,
): Promise<WatchedRuns> {
  const watch = watchRun({ out: process.stderr, artifacts: artifactsOf(options.home.workBucket), ...shown });
  const clock = new PhaseClock();
  const onEvent: PipelineOptions['onEvent'] = (event) => {
    watch.show(event);
    clock.take(event);
  };
  try {
    return { ...(await run(watch, { ...options, onEvent })), times: clock.times };
  } finally {
    watch.end();
  }
}

async function runAll(pipeline: LocalPipeline, input: RunInput): Promise<LocalExecution[]> {
  const executions: LocalExecution[] = [];
  try {
    for await (const execution of pipeline.run(input)) executions.push(execution);
  } finally {
    await pipeline.close();
  }
  return executions;
}

async function openOrTell(options: PipelineOptions): Promise<LocalPipeline | LocalExecution> {
  try {
    return await LocalPipeline.open(options);
  } catch (error) {
    const prevented = preventedBy(error, options);
    if (prevented === undefined) throw error;
    return failBeforeStart(options, prevented);
  }
}

/** What keeps a home from being opened, in the words of a failed run; `undefined` for a fault of this program. */
function preventedBy(error: unknown, { home }: PipelineOptions): Prevented | undefined {
  if (isInUse(error)) {
    const message = lockHolder(home) ?? new HomeInUseError(home.warehouse, error).message;
    return { name: errorNames.lockHeld, message };
  }
  return error instanceof WarehouseFileError ? error : systemFault(error);
}
