import { runKeys } from '../../contracts';
import type { FinishRunInput, FinishedRun, RunPlan, RunSummary } from '../../contracts';
import { completionNotice } from '../notices/completion-notice';
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
import { allPublished, nothingPublished } from '../shared/published';
import { readCounts } from '../shared/run-counts';
import { countEvents, endAttempts, logEvents, timesOf, warningEvents } from '../shared/run-log';
import { markAllTold, markTelling, readTold, readToldBefore, runsToTell } from '../shared/told';
import { readWarnings } from '../shared/warnings';
import { releaseLock } from '../start-run/run-lock';
import { CountsLostError } from './errors';
import { reportLinks } from './report-links';
import type { SignLinks } from './report-links';
import { staleWarning } from './stale-warning';

export interface FinishRunDependencies {
  readonly work: ObjectStoreClient;
  readonly clock: Clock;
  readonly publish: Publish;
  /** @default where the notices of AWS are read */
  readonly guide?: NoticeGuide;
  /** Signs links to the reports. @default they are told as they were written, `s3://…` */
  readonly signLinks?: SignLinks;
  /** @default nothing is measured */
  readonly measure?: Measure;
}

/**
 * The run's summary, log lines and completion notice; then the lock goes. A call that is repeated after its answer was lost
 * sends no second notice; where it is not known whether the first was sent, the second says so.
 */
export async function finishRun(
  { run, published, reports, staleDataSets }: FinishRunInput,
  dependencies: FinishRunDependencies,
): Promise<FinishedRun> {
  const { work, clock } = dependencies;
  const { runId } = run;
  const keys = runKeys(runId);
  const plan = await work.getJson<RunPlan>(keys.plan);
  const tables = plan.outcome === 'nothing' ? {} : await readCounts(work, runId);
  if (tables === undefined) throw new CountsLostError(work.uri(keys.counts));
  const outcome = published ? 'published' : 'nothing';
  const links = await reportLinks(reports, dependencies.signLinks);
  const summary: RunSummary = {
    ...{ runId, outcome, execution: run.execution },
    startedAt: run.startedAt,
    endedAt: clock.now().toISOString(),
    batchDates: plan.batchDates,
    files: plan.files,
    skippedFiles: plan.skipped,
    tables,
    published: published ? allPublished(plan) : nothingPublished,
    warnings: [...(await readWarnings(work, runId)), ...links.warnings, ...staleWarning(staleDataSets)],
  };
  await work.putJson(keys.summary, summary);
  await logSummary(work, summary);
  const failedBefore = failuresBefore(await readLastOutcome(work), runId);
  const telling = { runId, outcome, published: summary.published.what } as const;
  const told = await readTold(work, runId);
  const runs = await runsToTell(work, telling);
  // A run that was told as interrupted may have been redriven.
  if (told === undefined || told.outcome === 'interrupted') {
    const toldBefore = await readToldBefore(work, runId, told);
    const rejects = await rejectReasons(work, runId, { plan, counts: tables });
    const guide = dependencies.guide ?? awsGuide;
    const madeReports = plan.reportsOnly === true && reports !== null;
    await markTelling(work, runs);
    await dependencies.publish(
      completionNotice(summary, {
        reports: links.reports,
        madeReports,
        rejects,
        failedBefore,
        toldBefore,
        guide,
      }),
    );
  }
  await markAllTold(work, runs);
  await writeLastOutcome(work, summary, failedBefore);
  observeEnd(dependencies.measure ?? measureNothing, summary);
  await releaseLock(work, { execution: run.execution, releasedAt: clock.now().toISOString() });
  return { outcome, remaining: plan.remaining };
}

async function logSummary(work: ObjectStoreClient, summary: RunSummary): Promise<void> {
  const times = timesOf(summary);
  const end = { ...{ step: 'Run', status: summary.outcome, attempt: endAttempts.well }, ...times };
  await logEvents(work, summary.runId, [...countEvents(summary, times), ...warningEvents(summary), end]);
}
