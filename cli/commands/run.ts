import { openHome } from '../../local/runtime/local-home';
import { loadProject } from '../../local/runtime/load-project';
import { findSparkPython } from '../../local/runtime/spark/spark-python';
import { exitCodes, HomeInUseError, signalCode, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { plannedFaults, tellNotReached } from '../execution/faults';
import { wantsSetAside } from '../execution/followed-run';
import type { FollowedRun } from '../execution/followed-run';
import { runPipeline } from '../execution/run-pipeline';
import { executionInput } from '../execution/selection';
import type { SelectionOptions } from '../execution/selection';
import { defaultLanding, existingFolder, landingMeant, parseMemory } from '../options';
import { print, printJson, tell } from '../output/print';
import { runReport } from '../output/run-report';
import type { RunReport } from '../output/run-report';
import { describeFailure, describeRun, homePlace } from '../output/run-text';
import type { RunStory } from '../output/run-text';
import type { StageOptions } from '../stage/stage-options';
import { withHome } from '../warehouse/open-home';
import { readSetAside } from '../warehouse/set-aside';
import type { SetAside } from '../warehouse/set-aside';

export interface RunOptions extends SelectionOptions, StageOptions {
  readonly project: string;
  readonly landing?: string;
  readonly home: string;
  /** The engine that stages the files: DuckDB, or the Glue job's own script on Spark. */
  readonly glue: 'duckdb' | 'spark';
  /** Of DuckDB: the warehouse's, and that of the tables being staged. @default 350MB for each core, 4GB at most */
  readonly memoryLimit?: string;
  /** What is to go wrong on purpose. */
  readonly fault?: readonly string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/**
 * `loadline run`: executes the state machine until no batch date is left, on this machine or, with `--stage`, on AWS. Exit 1
 * when a run failed or was skipped, 128 and its number when a signal stopped it.
 */
export async function run(options: RunOptions): Promise<ExitCode> {
  const ended = await (options.stage === undefined ? runAtHome(options) : runOnStage(options, options.stage));
  if (!('story' in ended)) {
    tell(ended.goesOn);
    if (options.json === true) printJson(ended.document);
    return signalCode('SIGINT');
  }
  const { story, place } = ended;
  const { report } = story;
  const isGood = report.outcome === 'published' || report.outcome === 'nothing';
  if (!isGood) tell(describeFailure(story));
  if (options.json === true) printJson(report);
  else if (isGood) print(describeRun(story, place));
  if (story.stoppedBy !== undefined) return signalCode(story.stoppedBy);
  return isGood ? exitCodes.done : exitCodes.failed;
}

const runAtHome = async (options: RunOptions): Promise<FollowedRun> => ({
  story: await load(options),
  place: homePlace(options.home, options.landing),
});

function runOnStage(options: RunOptions, stage: string): Promise<FollowedRun> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a run on this machine need not wait for the SDK
  const stageRun = require('../stage/run-stage') as typeof import('../stage/run-stage');
  return stageRun.runStage({ ...options, stage });
}

/**
 * Runs with progress on standard error, and answers what to report at the end. Throws `UsageError` and the catalog's
 * errors before anything is written.
 */
export async function load(options: RunOptions, title = 'Run'): Promise<RunStory> {
  const catalog = loadProject(options.project);
  const landing = existingFolder('--landing', options.landing ?? defaultLanding(options.home), landingMeant);
  const input = executionInput(options, catalog, landing);
  const { memoryLimit } = options;
  const memory = memoryLimit === undefined ? {} : { memoryLimit: parseMemory('--memory-limit', memoryLimit) };
  const engine = options.glue === 'spark' ? { sparkPython: findSparkPython() } : {};
  const faults = plannedFaults(options.fault);
  const home = openHome(options.home);
  const shown = { title, quiet: options.quiet === true };
  const { executions, ...watched } = await runPipeline(
    { catalog, landing, home, ...memory, ...engine, ...faults },
    input,
    shown,
  );
  if (faults.faults !== undefined) tellNotReached(faults.faults);
  const report = runReport(executions);
  const isTold = executions.every(({ told }) => told);
  return { ...watched, report, isTold, setAside: await setAsideOf(report, options) };
}

/** Why rows were set aside: read only for a person, and only where some were. */
export async function setAsideOf(
  report: RunReport,
  { home, json }: Pick<RunOptions, 'home' | 'json'>,
): Promise<readonly SetAside[]> {
  if (!wantsSetAside(report, json)) return [];
  const runIds = report.runs.map(({ runId }) => runId);
  try {
    return await withHome(home, (readable) => readSetAside(readable, runIds));
  } catch (error) {
    // The run's own report is complete: one that failed early left no tables, and the next may have the warehouse open.
    if (error instanceof UsageError || error instanceof HomeInUseError) return [];
    throw error;
  }
}
