import type { Json } from '../../local/interpreter';
import { openHome } from '../../local/runtime/local-home';
import { LocalPipeline } from '../../local/runtime/local-pipeline';
import type { LocalExecution } from '../../local/runtime/local-pipeline';
import { loadProject } from '../../local/runtime/load-project';
import { exitCodes } from '../errors';
import type { ExitCode } from '../errors';
import { defaultLanding, existingFolder, parseDay, parseList } from '../options';
import { Progress } from '../output/progress';
import { runReport } from '../output/run-report';
import type { RunReport } from '../output/run-report';
import { describeRun } from '../output/run-text';

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
  const report = await load(options);
  process.stdout.write(
    options.json === true ? `${JSON.stringify(report)}\n` : `${describeRun(report, options.home)}\n`,
  );
  return report.outcome === 'published' || report.outcome === 'nothing' ? exitCodes.done : exitCodes.failed;
}

/** Runs, and answers what `run --json` prints. Throws `UsageError` and the catalog's errors before anything is written. */
export async function load(options: RunOptions): Promise<RunReport> {
  const input = executionInput(options);
  const catalog = loadProject(options.project);
  const meant =
    'the folder that holds <source table>/<YYYY-MM-DD>/<name>.csv, or run "npm start" for a sample';
  const landing = existingFolder('--landing', options.landing ?? defaultLanding(options.home), meant);
  const progress = new Progress(process.stderr, options.quiet === true);
  const home = openHome(options.home);
  let pipeline: LocalPipeline;
  try {
    pipeline = await LocalPipeline.open({ catalog, landing, home, onEvent: (event) => progress.show(event) });
  } catch (error) {
    const report = inUse(error, home.warehouse);
    if (report === undefined) throw error;
    return report;
  }
  try {
    const executions: LocalExecution[] = [];
    for await (const execution of pipeline.run(input)) executions.push(execution);
    return runReport(executions);
  } finally {
    progress.end();
    await pipeline.close();
  }
}

/** The run's input as the Step Functions console would take it. */
function executionInput(options: RunOptions): Json {
  return {
    ...(options.batchDate === undefined ? {} : { batchDate: parseDay('--batch-date', options.batchDate) }),
    ...(options.from === undefined ? {} : { from: parseDay('--from', options.from) }),
    ...(options.to === undefined ? {} : { to: parseDay('--to', options.to) }),
    ...(options.tables === undefined ? {} : { tables: parseList('--tables', options.tables) }),
    ...(options.skipFile === undefined ? {} : { skipFiles: [...options.skipFile] }),
    ...(options.allowMassDelete === true ? { allowMassDelete: true } : {}),
    ...(options.allowRejects === true ? { allowRejects: true } : {}),
  };
}

/** Another process has the warehouse open: DuckDB lets one in. That is a run that was skipped, as on AWS. */
function inUse(error: unknown, warehouse: string): RunReport | undefined {
  const message = error instanceof Error ? error.message : String(error);
  if (!/could not set lock/i.test(message)) return undefined;
  return {
    outcome: 'skipped',
    error: {
      name: 'LockHeldError',
      message: `Another process has ${warehouse} open; wait for it to end, then run again. (${message})`,
      state: 'StartRun',
    },
    tables: {},
    runs: [],
  };
}
