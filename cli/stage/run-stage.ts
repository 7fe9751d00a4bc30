import { randomUUID } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { runIdOf } from '../../contracts';
import type { RunInput } from '../../contracts';
import type { ExecutionEvent } from '../../local/interpreter';
import { UsageError } from '../errors';
import { wantsSetAside } from '../execution/followed-run';
import type { FollowedRun } from '../execution/followed-run';
import { noSuchFile, runInputOf } from '../execution/selection';
import type { SelectionOptions } from '../execution/selection';
import { runReport } from '../output/run-report';
import type { EndedExecution, RunReport } from '../output/run-report';
import { readSetAside } from '../warehouse/set-aside';
import type { SetAside } from '../warehouse/set-aside';
import { PhaseClock } from '../watch/phase-times';
import { watchRun } from '../watch/watch-run';
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
    const executions: EndedExecution[] = [];
    let arn: string | undefined = first;
    try {
      while (arn !== undefined) {
        let startsNext = false;
        const onEvent = async (event: ExecutionEvent): Promise<void> => {
          if (event.type === 'StateExited' && event.state === 'StartNextRun') startsNext = true;
          await artifacts.prepare(event);
          watch.show(event);
          clock.take(event);
        };
        const end = await followHistory(stage.clients, arn, { onEvent, signal: following.signal });
        const execution = await ended(stage, arn, end, artifacts);
        executions.push(execution);
        arn =
          startsNext && execution.result.status === 'SUCCEEDED' ? nextOf(arn, execution.runId) : undefined;
      }
    } catch (error) {
      if (!following.signal.aborted || arn === undefined) throw error;
      return { goesOn: goesOnText(arn, options), document: { outcome: 'running', execution: arn } };
    } finally {
      watch.end();
      process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop);
    }
    const report = runReport(executions);
    const story = { report, times: clock.times, setAside: await setAsideOf(report, options, stage) };
    return { story, place: stagePlace(options, stage.resources) };
  });

class StoppedFollowing extends Error {}

/** The input, checked as StartRun checks it. */
async function inputOf(options: StageRun, { facts }: OpenStage): Promise<RunInput> {
  const input = runInputOf(options, await facts.catalog());
  const skipped = options.skipFile ?? [];
  if (skipped.length === 0) return input;
  const landing = await facts.landing();
  for (const key of skipped)
    if (!(await landing.names(dirname(key))).has(basename(key))) throw noSuchFile(key, landing.name);
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

/**
 * How an execution ended, from its last event and from what its run wrote. Not as DescribeExecution has it, which may lag behind
 * the history.
 */
async function ended(
  { clients }: OpenStage,
  executionArn: string,
  { type, error, cause }: ExecutionEvent,
  artifacts: StageArtifacts,
): Promise<EndedExecution> {
  const { startDate = new Date(0) } = await clients.ask(
    clients.sfn.send(new DescribeExecutionCommand({ executionArn })),
  );
  const runId = runIdOf(executionArn, startDate.toISOString());
  const summary = await artifacts.summary(runId);
  if (type === 'ExecutionSucceeded') return { runId, summary, result: { status: 'SUCCEEDED' } };
  const status = statuses[type] ?? 'FAILED';
  const told = { error: some(error) ?? status, cause: some(cause) ?? endings[status] };
  return { runId, summary, result: { status, ...told } };
}

const some = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

const statuses: Partial<Record<ExecutionEvent['type'], keyof typeof endings>> = {
  ExecutionAborted: 'ABORTED',
  ExecutionTimedOut: 'TIMED_OUT',
};

/** Where Step Functions tells no cause. */
const endings = {
  FAILED: 'The execution failed without a cause; its history in the console has more.',
  ABORTED: 'Somebody stopped the execution.',
  TIMED_OUT: 'The execution ran out of time.',
} as const;

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
