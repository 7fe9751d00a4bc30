import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../../catalog';
import { BadInputError } from '../../lambdas/shared/handler';
import { checkInput } from '../../lambdas/start-run/start-run';
import type { RunInput } from '../../lambdas/start-run/input';
import { openHome } from '../../local/runtime/local-home';
import type { LocalHome } from '../../local/runtime/local-home';
import { LocalPipeline } from '../../local/runtime/local-pipeline';
import type { LocalExecution, PipelineOptions } from '../../local/runtime/local-pipeline';
import { loadProject } from '../../local/runtime/load-project';
import { exitCodes, HomeInUseError, isInUse, UsageError } from '../errors';
import type { ExitCode } from '../errors';
import { defaultLanding, existingFolder, parseDay, parseList } from '../options';
import { runReport } from '../output/run-report';
import type { RunReport } from '../output/run-report';
import { describeFailure, describeRun } from '../output/run-text';
import type { RunStory } from '../output/run-text';
import { withHome } from '../warehouse/open-home';
import { readSetAside } from '../warehouse/set-aside';
import type { SetAside } from '../warehouse/set-aside';
import { PhaseClock } from '../watch/phase-times';
import { papersOf } from '../watch/run-papers';
import { watchRun } from '../watch/watch-run';

export interface RunOptions {
  readonly project: string;
  readonly landing?: string;
  readonly home: string;
  readonly from?: string;
  readonly to?: string;
  readonly batchDate?: string;
  readonly tables?: string;
  readonly allowMassDelete?: boolean;
  readonly allowRejects?: boolean;
  readonly skipFile?: readonly string[];
  readonly glue: 'duckdb';
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `loadline run`: executions of the state machine until no batch date waits. Exit 1 when one failed or was skipped. */
export async function run(options: RunOptions): Promise<ExitCode> {
  const story = await load(options);
  const { report } = story;
  const ended = report.outcome === 'published' || report.outcome === 'nothing';
  if (!ended) process.stderr.write(`${describeFailure(story)}\n`);
  if (options.json === true) process.stdout.write(`${JSON.stringify(report)}\n`);
  else if (ended) process.stdout.write(`${describeRun(story, options.home, options.landing)}\n`);
  return ended ? exitCodes.done : exitCodes.failed;
}

/**
 * Runs, shows it while it goes, and answers what is to be told at the end. Throws `UsageError` and the catalog's errors
 * before anything is written.
 */
export async function load(options: RunOptions, title = 'Run'): Promise<RunStory> {
  const catalog = loadProject(options.project);
  const meant =
    'the folder that holds <source table>/<YYYY-MM-DD>/<name>.csv, or run "npm start" for a sample';
  const landing = existingFolder('--landing', options.landing ?? defaultLanding(options.home), meant);
  const input = executionInput(options, catalog, landing);
  const home = openHome(options.home);
  const papers = papersOf(home.workBucket);
  const watch = watchRun({ out: process.stderr, papers, title, quiet: options.quiet === true });
  const clock = new PhaseClock();
  const executions: LocalExecution[] = [];
  try {
    const pipeline = await openPipeline({
      catalog,
      landing,
      home,
      onEvent: (event) => {
        watch.show(event);
        clock.take(event);
      },
    });
    if (pipeline === undefined) return { report: skipped(home), times: clock.times, setAside: [] };
    try {
      for await (const execution of pipeline.run(input)) executions.push(execution);
    } finally {
      await pipeline.close();
    }
  } finally {
    watch.end();
  }
  const report = runReport(executions);
  return { report, times: clock.times, setAside: await setAsideOf(report, options) };
}

/** Only a person reads it, and only where there is something. */
async function setAsideOf(report: RunReport, { home, json }: RunOptions): Promise<readonly SetAside[]> {
  const counts = Object.values(report.tables);
  const isClean = counts.every(({ rejected, held, agedOut }) => rejected + held + agedOut === 0);
  if (json === true || (report.outcome !== 'failed' && isClean)) return [];
  const runIds = report.runs.map(({ runId }) => runId);
  try {
    return await withHome(home, (readable) => readSetAside(readable, runIds));
  } catch (error) {
    // The run has ended, and says how: a run that failed early left no tables, and the next one may be at work already.
    if (error instanceof UsageError || error instanceof HomeInUseError) return [];
    throw error;
  }
}

/** The run's input as the Step Functions console would take it. StartRun checks it too; here a fault is a wrong call. */
function executionInput(options: RunOptions, catalog: Catalog, landing: string): RunInput {
  options.skipFile?.forEach((key) => checkSkipFile(key, landing));
  const input = {
    ...(options.batchDate === undefined ? {} : { batchDate: parseDay('--batch-date', options.batchDate) }),
    ...(options.from === undefined ? {} : { from: parseDay('--from', options.from) }),
    ...(options.to === undefined ? {} : { to: parseDay('--to', options.to) }),
    ...(options.tables === undefined ? {} : { tables: parseList('--tables', options.tables) }),
    ...(options.skipFile === undefined ? {} : { skipFiles: [...options.skipFile] }),
    ...(options.allowMassDelete === true ? { allowMassDelete: true } : {}),
    ...(options.allowRejects === true ? { allowRejects: true } : {}),
  };
  try {
    return checkInput(input, catalog);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    throw new UsageError(error.message, { cause: error });
  }
}

/** A misspelt key would skip nothing, and the run would fail as before without a word about it. */
function checkSkipFile(key: string, landing: string): void {
  if (statSync(join(landing, key), { throwIfNoEntry: false })?.isFile() === true) return;
  throw new UsageError(
    `--skip-file "${key}" is no file below ${landing}. Give its key: <source table>/<YYYY-MM-DD>/<name>.csv.`,
  );
}

/** `undefined` where another process has the warehouse open: DuckDB lets one in. */
async function openPipeline(options: PipelineOptions): Promise<LocalPipeline | undefined> {
  try {
    return await LocalPipeline.open(options);
  } catch (error) {
    if (isInUse(error)) return undefined;
    throw error;
  }
}

/** As on AWS, where the lock tells it. */
function skipped({ warehouse }: LocalHome): RunReport {
  const { message } = new HomeInUseError(warehouse, undefined);
  const error = { name: 'LockHeldError', message, state: 'StartRun' };
  return { outcome: 'skipped', error, tables: {}, runs: [] };
}
