import type { EndedExecution, RunSummary, ToldUntold } from '../../contracts';
import { awsGuide } from '../notices/guide';
import type { NoticeGuide } from '../notices/guide';
import type { Publish } from '../notices/notice';
import { untoldNotice } from '../notices/untold-notice';
import { failuresBefore, readLastOutcome, writeLastOutcome } from '../shared/last-outcome';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { measureNothing } from '../shared/observe/measure';
import type { Measure } from '../shared/observe/measure';
import { observeEnd } from '../shared/observe/run-figures';
import { endAttempts, logEvent, timesOf } from '../shared/run-log';
import { markTold, readTold } from '../shared/told';
import { readLock } from '../start-run/read-lock';
import { findRun } from './find-run';
import { readEnd } from './read-end';

export interface TellUntoldDependencies {
  readonly work: ObjectStoreClient;
  readonly publish: Publish;
  /** @default where the notices of AWS are read */
  readonly guide?: NoticeGuide;
  /** @default nothing is measured */
  readonly measure?: Measure;
  /** Stops the run's Glue job runs and waits until they are stopped. */
  readonly stopJobRuns: (runId: string) => Promise<void>;
}

/**
 * Tells how an execution ended that no notice has told of: it was aborted, it timed out, or HandleFailure itself failed. A run that a
 * notice has told of is left alone. The lock stays: the statements of the run may be at work, and it is by taking the lock over that the
 * next run cancels them. Repeated, it sends no second notice.
 */
export async function tellUntold(
  { detail }: EndedExecution,
  { work, publish, guide = awsGuide, measure = measureNothing, stopJobRuns }: TellUntoldDependencies,
): Promise<ToldUntold> {
  const runId = await findRun(work, detail.executionArn, detail.startDate);
  const isKnown = (await readTold(work, runId)) !== undefined;
  if (!isKnown) {
    const summary = await readEnd(work, runId, detail);
    await publish(untoldNotice(summary, detail.status, guide));
    const { outcome, published } = summary;
    await markTold(work, { runId, outcome, published: published.what });
    await logEnd(work, summary);
    await countFailure(work, summary);
    observeEnd(measure, summary);
  }
  await stopJobRuns(runId); // Glue bills them until somebody does, and the next run waits for them
  return { runId, told: isKnown ? 'known' : 'told' };
}

/** Where it is not known what is published, the next run asks the warehouse, and its line counts then. */
async function logEnd(work: ObjectStoreClient, summary: RunSummary): Promise<void> {
  const { runId, outcome, error } = summary;
  await logEvent(work, runId, {
    ...{ step: 'Run', status: outcome, attempt: endAttempts.failed },
    ...timesOf(summary),
    ...(error === undefined ? {} : { errorName: error.name, errorMessage: error.message }),
  });
}

/** For the notice of the run that recovers. Only while no later run has begun: from then on the record is that one's. */
async function countFailure(work: ObjectStoreClient, summary: RunSummary): Promise<void> {
  const found = await readLock(work);
  if (found?.kind !== 'read' || found.lock.execution !== summary.execution) return;
  await writeLastOutcome(work, summary, failuresBefore(await readLastOutcome(work), summary.runId));
}
