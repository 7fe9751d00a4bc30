import { runKeys } from '../../contracts';
import type { CountsByTable, FinishRunInput, FinishedRun, RunPlan, RunSummary } from '../../contracts';
import { completionNotice } from '../notices/completion-notice';
import { awsGuide } from '../notices/guide';
import type { NoticeGuide } from '../notices/guide';
import type { Publish } from '../notices/notice';
import { rejectReasons } from '../notices/reject-reasons';
import type { Clock } from '../shared/clock';
import { failuresBefore, readLastOutcome, writeLastOutcome } from '../shared/last-outcome';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { logCounts, logEvent, logWarnings } from '../shared/run-log';
import { readWarnings } from '../shared/warnings';
import { releaseLock } from '../start-run/run-lock';

export interface FinishRunDependencies {
  readonly work: ObjectStoreClient;
  readonly clock: Clock;
  readonly publish: Publish;
  /** @default where the notices of AWS are read */
  readonly guide?: NoticeGuide;
}

/** The run's summary, log lines and completion notice; then the lock goes. */
export async function finishRun(
  { run, published, reports }: FinishRunInput,
  dependencies: FinishRunDependencies,
): Promise<FinishedRun> {
  const { work, clock } = dependencies;
  const keys = runKeys(run.runId);
  const plan = await work.getJson<RunPlan>(keys.plan);
  const tables = plan.outcome === 'nothing' ? {} : await work.getJson<CountsByTable>(keys.counts);
  const summary: RunSummary = {
    runId: run.runId,
    execution: run.execution,
    outcome: published ? 'published' : 'nothing',
    startedAt: run.startedAt,
    endedAt: clock.now().toISOString(),
    batchDates: plan.batchDates,
    files: plan.files,
    skippedFiles: plan.skipped,
    tables,
    warnings: await readWarnings(work, run.runId),
  };
  await work.putJson(keys.summary, summary);
  await logSummary(work, summary);
  const failedBefore = failuresBefore(await readLastOutcome(work), run.runId);
  const rejects = await rejectReasons(work, run.runId, tables);
  const guide = dependencies.guide ?? awsGuide;
  await dependencies.publish(completionNotice(summary, { reports, rejects, failedBefore, guide }));
  await writeLastOutcome(work, summary, failedBefore);
  await releaseLock(work, run.execution, clock.now().toISOString());
  return { outcome: published ? 'published' : 'nothing', remaining: plan.remaining };
}

async function logSummary(work: ObjectStoreClient, summary: RunSummary): Promise<void> {
  const times = { startedAt: summary.startedAt, endedAt: summary.endedAt };
  await logCounts(work, summary);
  await logWarnings(work, summary);
  await logEvent(work, summary.runId, { step: 'Run', status: summary.outcome, ...times });
}
