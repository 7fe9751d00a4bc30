import { countOf } from '../../catalog';
import { runKeys } from '../../contracts';
import type {
  CountsByTable,
  FinishRunInput,
  FinishedRun,
  PublishedReports,
  RunPlan,
  RunSummary,
} from '../../contracts';
import { digestText } from '../../reports/digest-text';
import type { Clock } from '../shared/clock';
import { figuresText } from '../shared/figures-text';
import type { Publish } from '../shared/notice';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { logCounts, logEvent } from '../shared/run-log';
import { releaseLock } from '../start-run/run-lock';

export interface FinishRunDependencies {
  readonly work: ObjectStoreClient;
  readonly clock: Clock;
  readonly publish: Publish;
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
  };
  await work.putJson(keys.summary, summary);
  await logSummary(work, summary);
  await dependencies.publish({ subject: subjectOf(summary), message: messageOf(summary, reports) });
  await releaseLock(work, run.execution, clock.now().toISOString());
  return { outcome: published ? 'published' : 'nothing', remaining: plan.remaining };
}

async function logSummary(work: ObjectStoreClient, summary: RunSummary): Promise<void> {
  const times = { startedAt: summary.startedAt, endedAt: summary.endedAt };
  await logCounts(work, summary);
  await logEvent(work, summary.runId, { step: 'Run', status: summary.outcome, ...times });
}

function subjectOf({ outcome, batchDates }: RunSummary): string {
  if (outcome === 'nothing') return 'Loadline: nothing to load';
  const { from, to } = batchDates;
  if (from === null) return 'Loadline: published held changes';
  return `Loadline: published ${from === to ? from : `${from} to ${to ?? ''}`}`;
}

function messageOf(summary: RunSummary, reports: PublishedReports | null): string {
  const intro =
    summary.outcome === 'published'
      ? `Run ${summary.runId} published ${countOf(summary.files, 'file')} of ${countOf(summary.batchDates.count, 'batch date')}.`
      : `Run ${summary.runId} found nothing to publish; the warehouse is unchanged.`;
  return [
    intro,
    `Started ${summary.startedAt}, ended ${summary.endedAt}.`,
    ...(reports === null ? [] : reportsText(reports)),
    '',
    figuresText(summary.tables),
    '',
    'Rejected and held rows: loadline failed. What a run did: loadline status --run ' + summary.runId,
    `Execution: ${summary.execution}`,
  ].join('\n');
}

/** What a manager wants to know, before what an engineer does. */
const reportsText = ({ reports, asOf, site, workbook, digest }: PublishedReports): string[] => [
  '',
  ...(digest.length === 0 ? [] : [`The day ${asOf ?? '–'}:`, '', digestText(digest), '']),
  `${countOf(reports, 'report')}: ${site}`,
  `As one workbook: ${workbook}`,
];
