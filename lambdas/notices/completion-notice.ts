import { countOf } from '../../catalog';
import type { PublishedReports, RunSummary } from '../../contracts';
import { digestText } from '../../reports/digest-text';
import { figuresText } from './figures-text';
import type { Notice } from './notice';
import { warningsMark, warningsText } from './warnings-text';

/** The mail of a run that ended well: what it published, and the figures that a manager asks for. */
export const completionNotice = (summary: RunSummary, reports: PublishedReports | null): Notice => ({
  subject: `${subjectOf(summary)}${warningsMark(summary.warnings)}`,
  message: messageOf(summary, reports),
});

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
    ...warningsText(summary.warnings),
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
