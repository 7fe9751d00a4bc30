import { resolve } from 'node:path';
import { copyHome } from '../../local/runtime/copy-home';
import { loadProject } from '../../local/runtime/load-project';
import { homePaths } from '../../local/runtime/local-home';
import type { LocalHome } from '../../local/runtime/local-home';
import { exitCodes, HomeInUseError, isInUse } from '../errors';
import type { ExitCode } from '../errors';
import { plannedFiles } from '../execution/planned-files';
import { tryPipeline } from '../execution/run-pipeline';
import { withScratchHome } from '../execution/scratch-home';
import { executionInput } from '../execution/selection';
import type { SelectionOptions } from '../execution/selection';
import { defaultLanding, existingFolder, landingMeant, sameCall } from '../options';
import { planReport } from '../output/plan-report';
import type { PlanReport } from '../output/plan-report';
import { describePlan, describePlanFailure } from '../output/plan-text';
import { print, printJson, tell } from '../output/print';
import { runReport } from '../output/run-report';
import type { SetAside } from '../warehouse/set-aside';
import { artifactsOf } from '../watch/run-artifacts';
import { setAsideOf } from './run';

export interface PlanOptions extends SelectionOptions {
  readonly project: string;
  readonly landing?: string;
  readonly home: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/**
 * `loadline plan`: what `run` with the same options would do, found out by a trial run on a copy of the home, which is
 * then removed. Exit 1 where the run would fail.
 */
export async function plan(options: PlanOptions): Promise<ExitCode> {
  const { report, setAside } = await trialRun(options);
  const fails = report.outcome === 'failed';
  if (options.json === true) printJson(report);
  else print(describePlan(report, setAside, sameCall('run')));
  if (fails) tell(describePlanFailure(report));
  return fails ? exitCodes.failed : exitCodes.done;
}

interface TrialRun {
  readonly report: PlanReport;
  readonly setAside: readonly SetAside[];
}

async function trialRun(options: PlanOptions): Promise<TrialRun> {
  const catalog = loadProject(options.project);
  const landing = existingFolder('--landing', options.landing ?? defaultLanding(options.home), landingMeant);
  const input = executionInput({ ...options, reports: false }, catalog, landing);
  return withScratchHome(resolve(options.home), async (folder) => {
    const home = await copied(options.home, folder);
    const shown = { title: 'Plan (trial run on a copy)', quiet: options.quiet === true };
    const { executions } = await tryPipeline({ catalog, landing, home }, input, shown);
    const report = runReport(executions);
    const artifacts = {
      files: (runId: string) => plannedFiles(home.workBucket, runId),
      counts: (runId: string) => artifactsOf(home.workBucket).counts(runId),
    };
    return {
      report: planReport(report, artifacts),
      setAside: await setAsideOf(report, { home: folder, json: options.json === true }),
    };
  });
}

async function copied(home: string, to: string): Promise<LocalHome> {
  try {
    return await copyHome(home, to);
  } catch (error) {
    if (isInUse(error)) throw new HomeInUseError(homePaths(home).warehouse, error);
    throw error;
  }
}
