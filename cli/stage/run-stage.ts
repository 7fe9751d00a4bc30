import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { RunInput } from '../../contracts';
import type { ExecutionEvent } from '../../local/interpreter';
import { UsageError } from '../errors';
import { wantsSetAside } from '../execution/followed-run';
import type { FollowedRun } from '../execution/followed-run';
import { noSuchFile, runInputOf } from '../execution/selection';
import type { SelectionOptions } from '../execution/selection';
import { tell } from '../output/print';
import { runReport } from '../output/run-report';
import type { EndedExecution, RunReport } from '../output/run-report';
import { folderOf } from '../warehouse/landing-files';
import { readSetAside } from '../warehouse/set-aside';
import type { SetAside } from '../warehouse/set-aside';
import { PhaseClock } from '../watch/phase-times';
import { watchRun } from '../watch/watch-run';
import { endedExecution } from './ended-execution';
import { followHistory } from './follow-history';
import { withStage } from './open-stage';
import type { OpenStage } from './open-stage';
import { StageArtifacts } from './stage-artifacts';
import { goesOnText, stagePlace } from './stage-text';
import type { StageCall } from './stage-options';

type StageRun = SelectionOptions & StageCall & { readonly quiet?: boolean; readonly json?: boolean };

/**
 * Starts an execution on a stage, and follows it and those that it starts to the end. Ctrl-C ends the following alone.
 * Throws `UsageError`, `StageError`, `StageUnavailableError`.
 */
export const runStage = (options: StageRun): Promise<FollowedRun> =>
  withStage(options, async (stage) => {
    const input = await inputOf(options, stage);
    const first = await start(stage, input);
    const following = new AbortController();
    const stop = (): void => following.abort(new StoppedFollowing());
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const artifacts = new StageArtifacts(stage.clients, stage.resources.work);
    const title = `Run on ${options.stage}`;
    const watch = watchRun({ out: process.stderr, artifacts, title, quiet: options.quiet === true });
    const clock = new PhaseClock();
    const show = (event: ExecutionEvent): void => {
      watch.show(event);
      clock.take(event);
    };
    const executions: EndedExecution[] = [];
    let arn = first;
    try {
      for (let next: string | undefined = first; next !== undefined;) {
        arn = next;
        const followed = await follow(stage, arn, { artifacts, show, signal: following.signal });
        executions.push(followed.execution);
        next = followed.next;
      }
    } catch (error) {
      if (following.signal.aborted)
        return { goesOn: goesOnText(arn, options), document: { outcome: 'running', execution: arn } };
      // The credentials of a login may expire while a long run goes on.
      tell(goesOnText(arn, options));
      throw error;
    } finally {
      watch.end();
      process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop);
    }
    const report = runReport(executions);
    // How a run on a stage ended is told there: by its own mail, or by the function that looks after those that could not.
    const story = {
      report,
      times: clock.times,
      isTold: true,
      setAside: await setAsideOf(report, options, stage),
    };
    return { story, place: stagePlace(options, stage.resources) };
  });

class StoppedFollowing extends Error {}

interface Shown {
  readonly artifacts: StageArtifacts;
  readonly show: (event: ExecutionEvent) => void;
  readonly signal: AbortSignal;
}

/** Follows an execution to its end. Answers the one that it has started for the batch dates that remain, if any. */
async function follow(
  stage: OpenStage,
  arn: string,
  { artifacts, show, signal }: Shown,
): Promise<{ readonly execution: EndedExecution; readonly next: string | undefined }> {
  const left = new Set<string>();
  const onEvent = async (event: ExecutionEvent): Promise<void> => {
    if (event.type === 'StateExited' && event.state !== undefined) left.add(event.state);
    await artifacts.prepare(event);
    show(event);
  };
  const end = await followHistory(stage.clients, arn, { onEvent, signal });
  const execution = await endedExecution(stage.clients, arn, end, artifacts);
  const goesOn = left.has('StartNextRun') && execution.result.status === 'SUCCEEDED';
  return { execution, next: goesOn ? nextOf(arn, execution.runId) : undefined };
}

/** The input, checked as StartRun checks it. */
async function inputOf(options: StageRun, { facts }: OpenStage): Promise<RunInput> {
  const input = runInputOf(options, await facts.catalog());
  const skipped = options.skipFile ?? [];
  if (skipped.length === 0) return input;
  const landing = await facts.landing();
  for (const key of skipped)
    if (!(await landing.names(folderOf(key))).has(basename(key))) throw noSuchFile(key, landing.name);
  return input;
}

/** Under a name of its own: a call that is repeated because its answer was lost starts nothing twice. */
async function start({ clients, resources }: OpenStage, input: RunInput): Promise<string> {
  const { executionArn = '' } = await clients.ask(
    clients.sfn.send(
      new StartExecutionCommand({
        stateMachineArn: resources.workflow,
        name: `by-hand-${randomUUID()}`,
        input: JSON.stringify(input),
      }),
    ),
  );
  return executionArn;
}

/** The execution for the batch dates that remain has its predecessor's run in its name (statemachines/start-next-run.ts). */
const nextOf = (arn: string, runId: string): string => arn.replace(/[^:]+$/, `after-${runId}`);

/** Why rows were set aside: who may run may not be let read the warehouse, and has the report all the same. */
async function setAsideOf(
  report: RunReport,
  { json }: StageRun,
  { facts }: OpenStage,
): Promise<readonly SetAside[]> {
  if (!wantsSetAside(report, json)) return [];
  try {
    return await readSetAside(
      facts,
      report.runs.map(({ runId }) => runId),
    );
  } catch (error) {
    if (error instanceof UsageError) return [];
    throw error;
  }
}
