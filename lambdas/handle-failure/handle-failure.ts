import { errorNames, runIdOf, runKeys } from '../../contracts';
import type {
  CountsByTable,
  HandleFailureInput,
  HandledFailure,
  RunError,
  RunPlan,
  RunSummary,
} from '../../contracts';
import { failureNotice } from '../notices/failure-notice';
import type { Published } from '../notices/failure-notice';
import { awsGuide } from '../notices/guide';
import type { NoticeGuide } from '../notices/guide';
import type { Publish } from '../notices/notice';
import { rejectReasons } from '../notices/reject-reasons';
import type { Clock } from '../shared/clock';
import { failuresBefore, readLastOutcome, writeLastOutcome } from '../shared/last-outcome';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { readResult } from '../shared/result-pages';
import { logCounts, logEvent, logWarnings } from '../shared/run-log';
import { readWarnings } from '../shared/warnings';
import { releaseLock } from '../start-run/run-lock';
import { readErrors } from './read-errors';

export interface HandleFailureDependencies {
  readonly work: ObjectStoreClient;
  readonly clock: Clock;
  readonly publish: Publish;
  /** @default where the notices of AWS are read */
  readonly guide?: NoticeGuide;
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
  const skipped = error.name === errorNames.lockHeld;
  const summary: RunSummary = {
    runId,
    execution: input.execution.id,
    outcome: skipped ? 'skipped' : 'failed',
    startedAt: input.execution.startTime,
    endedAt: dependencies.clock.now().toISOString(),
    batchDates: { from: null, to: null, count: 0 },
    files: 0,
    skippedFiles: 0,
    tables: input.published ? await countsOf(work, runId) : {},
    warnings: await readWarnings(work, runId),
    error,
    errors,
  };
  await work.putJson(runKeys(runId).summary, summary);
  for (const { error: each, whole } of read)
    await work.put(runKeys(runId).cause(each.table ?? each.state), whole);
  await logCounts(work, summary); // of what is published all the same
  await logWarnings(work, summary);
  await logFailure(work, summary, errors);
  const failedBefore = failuresBefore(await readLastOutcome(work), runId);
  await dependencies.publish(
    failureNotice(summary, {
      errors,
      published: await publishedOf(input, work, runId),
      rejects: await rejectReasons(work, runId),
      failedBefore,
      guide: dependencies.guide ?? awsGuide,
    }),
  );
  await writeLastOutcome(work, summary, failedBefore);
  if (!skipped && input.cancelled) {
    await dependencies.stopJobRuns(runId);
    const known = error.name === errorNames.runBehind ? await warehouseNumber(work, runId) : 0;
    await releaseLock(work, input.execution.id, dependencies.clock.now().toISOString(), known);
  }
  return { runId, error: error.name, cause: error.message.slice(0, maxStateCause) };
}

/** A run of several transactions that fails in one of them has published those before it. */
async function publishedOf(
  { failure, published }: HandleFailureInput,
  work: ObjectStoreClient,
  runId: string,
): Promise<Published> {
  if (published) return 'all';
  if (failure.state !== 'PublishUnits') return 'nothing';
  const { publishes } = await work.getJson<RunPlan>(runKeys(runId).plan);
  return publishes.length > 1 ? 'perhapsSome' : 'nothing';
}

/** The greatest number that the warehouse knows, from what Claim answered: the next run's has to be greater. */
async function warehouseNumber(work: ObjectStoreClient, runId: string): Promise<number> {
  const [owner] = await readResult(work, runId, 'Claim', 'fence');
  return owner?.ownerNumber ?? 0;
}

async function countsOf(work: ObjectStoreClient, runId: string): Promise<CountsByTable> {
  const found = await work.get(runKeys(runId).counts);
  return found === undefined ? {} : (JSON.parse(found.text) as CountsByTable);
}

async function logFailure(
  work: ObjectStoreClient,
  summary: RunSummary,
  errors: readonly RunError[],
): Promise<void> {
  const times = { startedAt: summary.startedAt, endedAt: summary.endedAt };
  for (const error of errors) {
    await logEvent(work, summary.runId, {
      step: error.state,
      ...(error.table === undefined ? {} : { tableName: error.table }),
      status: 'failed',
      endedAt: summary.endedAt,
      errorName: error.name,
      errorMessage: error.message,
    });
  }
  await logEvent(work, summary.runId, {
    step: 'Run',
    status: summary.outcome,
    ...times,
    errorName: errors[0]?.name ?? '',
    errorMessage: errors.map((error) => `${error.table ?? error.state}: ${error.message}`).join('\n'),
  });
}
