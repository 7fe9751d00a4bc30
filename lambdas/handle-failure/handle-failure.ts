import { errorNames, executionAborted, runIdOf, runKeys } from '../../contracts';
import type { HandleFailureInput, HandledFailure, Published, RunError, RunSummary } from '../../contracts';
import { failureNotice } from '../notices/failure-notice';
import { awsGuide } from '../notices/guide';
import type { NoticeGuide } from '../notices/guide';
import type { Publish } from '../notices/notice';
import { rejectReasons } from '../notices/reject-reasons';
import type { Clock } from '../shared/clock';
import { failuresBefore, readLastOutcome, writeLastOutcome } from '../shared/last-outcome';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { measureNothing } from '../shared/observe/measure';
import type { Measure } from '../shared/observe/measure';
import { observeEnd } from '../shared/observe/run-figures';
import {
  allPublished,
  countsOfPublished,
  nothingPublished,
  publishedOf,
  readPlan,
  unknownPublished,
} from '../shared/published';
import { readResult } from '../shared/step-results';
import { countEvents, endAttempts, logEvents, timesOf, warningEvents } from '../shared/run-log';
import type { LogEvent } from '../shared/run-log';
import { markAllTold, markTelling, readTold, readToldBefore, runsToTell } from '../shared/told';
import { readWarnings } from '../shared/warnings';
import { releaseLock } from '../start-run/run-lock';
import { readErrors } from './read-errors';

export interface HandleFailureDependencies {
  readonly work: ObjectStoreClient;
  readonly clock: Clock;
  readonly publish: Publish;
  /** @default where the notices of AWS are read */
  readonly guide?: NoticeGuide;
  /** @default nothing is measured */
  readonly measure?: Measure;
  /** Stops the run's Glue job runs and waits until they are stopped. */
  readonly stopJobRuns: (runId: string) => Promise<void>;
}

/** A state carries this many characters of a cause; the whole of it is in S3 and in the log. */
const maxStateCause = 1000;

/**
 * One notice, the log lines, the summary; then the lock goes, if nothing of the run is at work any more. Otherwise the
 * lock stays, and the next run takes it over and cancels what is left.
 */
export async function handleFailure(
  input: HandleFailureInput,
  dependencies: HandleFailureDependencies,
): Promise<HandledFailure> {
  const { work } = dependencies;
  const runId = runIdOf(input.execution.id, input.execution.startTime);
  const read = await readErrors(input, work, runId);
  const errors = read.map((each) => each.error);
  const [{ error }] = read;
  const outcome = outcomeOf(error);
  const skipped = outcome === 'skipped';
  const published = await publishedBy(input, work, runId);
  const summary: RunSummary = {
    ...{ runId, outcome, execution: input.execution.id },
    startedAt: input.execution.startTime,
    endedAt: dependencies.clock.now().toISOString(),
    batchDates: { from: null, to: null, count: 0 },
    files: 0,
    skippedFiles: 0,
    tables: await countsOfPublished(work, runId, published),
    published,
    warnings: await readWarnings(work, runId),
    error,
    errors,
  };
  await work.putJson(runKeys(runId).summary, summary);
  for (const { error: each, whole } of read)
    await work.put(runKeys(runId).cause(each.table ?? each.state), whole);
  const counts = countEvents(summary, timesOf(summary)); // of what is published all the same
  await logEvents(work, runId, [...counts, ...warningEvents(summary), ...failureEvents(summary, errors)]);
  const failedBefore = failuresBefore(await readLastOutcome(work), runId);
  const telling = { runId, outcome, published: published.what } as const;
  const told = await readTold(work, runId);
  const runs = await runsToTell(work, telling);
  if (told?.outcome !== outcome) {
    const toldBefore = await readToldBefore(work, runId, told);
    const rejects = await rejectReasons(work, runId);
    const guide = dependencies.guide ?? awsGuide;
    await markTelling(work, runs);
    await dependencies.publish(
      failureNotice(summary, { errors, published, rejects, failedBefore, toldBefore, guide }),
    );
  }
  await markAllTold(work, runs);
  await writeLastOutcome(work, summary, failedBefore);
  observeEnd(dependencies.measure ?? measureNothing, summary, failedJobRuns(input));
  if (!skipped && input.cancelled) {
    await dependencies.stopJobRuns(runId);
    await releaseLock(work, {
      execution: input.execution.id,
      releasedAt: dependencies.clock.now().toISOString(),
      atLeast: error.name === errorNames.runBehind ? await warehouseNumber(work, runId) : 0,
      previousCancelled: input.previousCancelled,
    });
  }
  return { runId, error: error.name, cause: error.message.slice(0, maxStateCause) };
}

const failedJobRuns = ({ failure, failedTables }: HandleFailureInput): number =>
  failure.state === 'StageTables' ? failedTables.length : 0;

function outcomeOf({ name }: RunError): 'failed' | 'skipped' | 'interrupted' {
  if (name === errorNames.lockHeld) return 'skipped';
  return name === executionAborted ? 'interrupted' : 'failed';
}

/**
 * What the warehouse shows of the run. It was asked only where the publish failed: before that nothing was submitted, and afterwards
 * all is committed. While something of the run may be at work, only what is all published is certain.
 */
async function publishedBy(
  { published, cancelled }: HandleFailureInput,
  work: ObjectStoreClient,
  runId: string,
): Promise<Published> {
  if (published === 'no') return nothingPublished;
  if (published === 'perhaps') return unknownPublished;
  const plan = await readPlan(work, runId);
  if (published === 'yes') return allPublished(plan);
  const shown = publishedOf(plan, await readResult(work, runId, 'InspectPublished', 'units'));
  return cancelled || shown.what === 'all' ? shown : unknownPublished;
}

/** The greatest number that the warehouse knows, from what Claim answered: the next run's has to be greater. */
async function warehouseNumber(work: ObjectStoreClient, runId: string): Promise<number> {
  const [owner] = await readResult(work, runId, 'Claim', 'fence');
  return owner?.ownerNumber ?? 0;
}

function failureEvents(summary: RunSummary, errors: readonly RunError[]): LogEvent[] {
  const each = errors.map((error) => ({
    step: error.state,
    ...(error.table === undefined ? {} : { tableName: error.table }),
    status: 'failed',
    endedAt: summary.endedAt,
    errorName: error.name,
    errorMessage: error.message,
  }));
  const end = {
    ...{ step: 'Run', status: summary.outcome, attempt: endAttempts.failed },
    ...timesOf(summary),
    errorName: errors[0]?.name ?? '',
    errorMessage: errors.map((error) => `${error.table ?? error.state}: ${error.message}`).join('\n'),
  };
  return [...each, end];
}
