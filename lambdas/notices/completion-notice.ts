import { countOf } from '../../catalog';
import type { PublishedReports, RunSummary } from '../../contracts';
import { digestText } from '../../reports/digest-text';
import { figuresText } from './figures-text';
import type { NoticeGuide } from './guide';
import type { Notice } from './notice';
import { repeatText } from './repeat-text';
import { rejectReasonsText } from './reject-reasons';
import type { RejectReasons } from './reject-reasons';
import type { ToldBefore } from '../shared/told';
import { warningsMark, warningsText } from './warnings-text';

/** What was published, with addresses that the mail's reader can open. */
export interface ToldReports extends PublishedReports {
  /** YYYY-MM-DD: until when. @default as long as they are there */
  readonly linksUntil?: string;
}

export interface Completion {
  readonly reports: ToldReports | null;
  /** The run was to make the reports anew, and nothing else: it looked for no files. */
  readonly madeReports: boolean;
  readonly rejects: RejectReasons;
  /** Runs in a row that failed before this one. */
  readonly failedBefore: number;
  /** What a notice has told of this run already, or may have. */
  readonly toldBefore: ToldBefore | undefined;
  readonly guide: NoticeGuide;
}

/** The mail of a run that ended well: what it published, and the figures that a manager asks for. */
export const completionNotice = (summary: RunSummary, completion: Completion): Notice => ({
  subject: `${subjectOf(summary, completion)}${recoveredMark(completion)}${warningsMark(summary.warnings)}`,
  message: messageOf(summary, completion),
  attributes: {
    outcome: isRecovery(summary, completion) ? 'recovered' : summary.outcome,
    step: 'FinishRun',
    tables: [],
    warnings: summary.warnings.length,
  },
});

/** Who hears of failures alone hears of a run that was cut off, and could not tell it, by the one that found it. */
const isRecovery = ({ warnings }: RunSummary, { failedBefore }: Completion): boolean =>
  failedBefore > 0 || warnings.some(({ kind }) => kind === 'toldLate');

const recoveredMark = ({ failedBefore }: Completion): string =>
  failedBefore === 0 ? '' : `, recovered after ${countOf(failedBefore, 'failed run')}`;

function subjectOf({ outcome, batchDates }: RunSummary, { madeReports }: Completion): string {
  if (madeReports) return 'Loadline: reports made anew';
  if (outcome === 'nothing') return 'Loadline: nothing to load';
  const { from, to } = batchDates;
  if (from === null) return 'Loadline: published held changes';
  return `Loadline: published ${from === to ? from : `${from} to ${to ?? ''}`}`;
}

function messageOf(
  summary: RunSummary,
  { reports, madeReports, rejects, failedBefore, toldBefore, guide }: Completion,
): string {
  return [
    introOf(summary, madeReports),
    `Started ${summary.startedAt}, ended ${summary.endedAt}.`,
    ...(failedBefore === 0
      ? []
      : [
          failedBefore === 1
            ? 'Recovered: the run before it failed.'
            : `Recovered: the ${countOf(failedBefore, 'run')} before it failed.`,
        ]),
    ...repeatText(toldBefore, summary.outcome),
    ...warningsText(summary.warnings),
    ...(reports === null ? [] : reportsText(reports)),
    '',
    figuresText(summary.tables),
    ...rejectReasonsText(rejects),
    '',
    ...guide.setAside(summary.runId),
    ...guide.run(summary.runId, summary.execution),
  ].join('\n');
}

function introOf({ runId, outcome, files, batchDates }: RunSummary, madeReports: boolean): string {
  if (madeReports)
    return `Run ${runId} made the reports anew, as it was asked to, and loaded nothing; the warehouse is unchanged.`;
  return outcome === 'published'
    ? `Run ${runId} published ${countOf(files, 'file')} of ${countOf(batchDates.count, 'batch date')}.`
    : `Run ${runId} found nothing to publish; the warehouse is unchanged.`;
}

/** What a manager wants to know, before what an engineer does. */
const reportsText = ({ reports, asOf, site, workbook, digest, linksUntil }: ToldReports): string[] => [
  '',
  ...(digest.length === 0 ? [] : [`The day ${asOf ?? '–'}:`, '', digestText(digest), '']),
  `${countOf(reports, 'report')}: ${site}`,
  `As one workbook: ${workbook}`,
  ...(linksUntil === undefined
    ? []
    : [`Both links open until ${linksUntil}, for whoever has them: pass them on with care.`]),
];
