import { countOf } from '../../catalog';
import { errorNames, runKeys } from '../../contracts';
import type { Published, RunError, RunSummary } from '../../contracts';
import { martsDiffer } from '../../sql';
import type { NoticeGuide } from './guide';
import type { Notice } from './notice';
import { publishedText } from './published-text';
import { repeatText } from './repeat-text';
import { rejectReasonsText } from './reject-reasons';
import type { RejectReasons } from './reject-reasons';
import { skippedAdvice, skippedSubject } from './skipped-text';
import type { ToldBefore } from '../shared/told';
import { warningsMark, warningsText } from './warnings-text';

function subjectOf({ outcome, error }: RunSummary): string {
  if (outcome === 'skipped') return skippedSubject;
  return `Loadline: ${outcome === 'interrupted' ? 'INTERRUPTED' : 'FAILED'} in ${error?.state ?? ''}`;
}

const brokenReference =
  'A reference in the warehouse is broken. Every run checks it, and every run fails until it is fixed.';

const unfinishedMarts =
  'Facts and dimensions are not touched by this. Marts that were not reached are as they were before the run. The next run ' +
  'finishes them, with or without new files.';

const wrongMarts =
  'Facts and dimensions are not touched by this. The next run builds these marts anew, with or without new files. If they fail ' +
  'again, their queries do not keep to what they declare to read: docs/marts.md says what that is.';

/** What a failure behind publish leaves. */
function aftermath({ state, message }: RunError): string[] {
  if (state === 'InspectMarts' || state === 'RefreshMarts') return [unfinishedMarts];
  if (state !== 'Verify') return [];
  return [message.includes(martsDiffer) ? wrongMarts : brokenReference];
}

export interface Failing {
  /** Every failure, in full measure for a mail. */
  readonly errors: readonly RunError[];
  readonly published: Published;
  readonly rejects: RejectReasons;
  /** Runs in a row that failed before this one. */
  readonly failedBefore: number;
  /** What a notice has told of this run already, or may have. */
  readonly toldBefore: ToldBefore | undefined;
  readonly guide: NoticeGuide;
}

/** The mail of a run that failed, was stopped or was skipped: what failed, what was and was not published, and how to resume. */
export function failureNotice(summary: RunSummary, failing: Failing): Notice {
  return {
    subject: `${subjectOf(summary)}${warningsMark(summary.warnings)}`,
    message: messageOf(summary, failing),
    attributes: {
      outcome: summary.outcome,
      step: summary.error?.state ?? 'Run',
      tables: failing.errors.flatMap(({ table }) => table ?? []),
      warnings: summary.warnings.length,
    },
  };
}

/** Tables whose errors are told; of the others the names. */
const mostErrors = 30;

function faultsText({ runId }: RunSummary, { errors, guide }: Failing): string[] {
  const told = errors.slice(0, mostErrors).map(({ state, table, name, message }) => {
    const place = table === undefined ? state : `${state}, table ${table}`;
    return `${place}: ${name}\n${message}`;
  });
  const others = errors.slice(mostErrors).flatMap(({ table }) => table ?? []);
  return [
    ...(errors.length > 1 ? [`${countOf(errors.length, 'table')} failed:`, ''] : []),
    ...told,
    ...(others.length === 0 ? [] : [`and ${countOf(others.length, 'more table')}: ${others.join(', ')}`]),
    ...(errors.some(({ table }) => table !== undefined)
      ? [`Each cause whole: ${runKeys(runId).allCauses} in ${guide.artifacts}`]
      : []),
  ];
}

/** Whether who reads it wants to see rejected or held rows. */
const isAboutRows = ({ rejects, errors }: Failing): boolean =>
  rejects.reasons.length > 0 || errors.some(({ name }) => name === errorNames.gateClosed);

function resumeText({ outcome, execution }: RunSummary, guide: NoticeGuide): readonly string[] {
  if (outcome === 'skipped') return [skippedAdvice];
  return outcome === 'interrupted' ? guide.again(execution) : guide.resume(execution);
}

function messageOf(summary: RunSummary, failing: Failing): string {
  const { published, rejects, failedBefore, toldBefore, guide } = failing;
  const skipped = summary.outcome === 'skipped';
  return [
    `Run ${summary.runId} ${summary.outcome === 'interrupted' ? 'was interrupted' : summary.outcome}.`,
    `Started ${summary.startedAt}, ended ${summary.endedAt}.`,
    ...(failedBefore > 0 && !skipped ? [`${countOf(failedBefore + 1, 'run')} in a row have failed.`] : []),
    ...repeatText(toldBefore, summary.outcome),
    '',
    ...faultsText(summary, failing),
    ...rejectReasonsText(rejects),
    '',
    publishedText(published),
    ...(summary.error === undefined ? [] : aftermath(summary.error)),
    ...resumeText(summary, guide),
    ...warningsText(summary.warnings),
    '',
    ...(isAboutRows(failing) ? guide.setAside(summary.runId) : []),
    ...guide.run(summary.runId, summary.execution),
  ].join('\n');
}
