import type { Published, RunError, RunSummary } from '../../contracts';
import { martsDiffer } from '../../sql';
import type { Notice } from './notice';
import { publishedText } from './published-text';
import { warningsMark, warningsText } from './warnings-text';

function subjectOf({ outcome, error }: RunSummary): string {
  return outcome === 'skipped'
    ? 'Loadline: skipped, another run is in progress'
    : `Loadline: FAILED in ${error?.state ?? ''}`;
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

/** The mail of a run that failed or was skipped: what failed, what was and was not published, and how to resume. */
export function failureNotice(
  summary: RunSummary,
  errors: readonly RunError[],
  published: Published,
): Notice {
  return {
    subject: `${subjectOf(summary)}${warningsMark(summary.warnings)}`,
    message: messageOf(summary, errors, published),
  };
}

function messageOf(summary: RunSummary, errors: readonly RunError[], published: Published): string {
  const faults = errors.map(
    (error) =>
      `${error.state}${error.table === undefined ? '' : `, table ${error.table}`}: ${error.name}\n${error.message}`,
  );
  return [
    `Run ${summary.runId} ${summary.outcome}.`,
    `Started ${summary.startedAt}, ended ${summary.endedAt}.`,
    '',
    ...faults,
    '',
    publishedText(published),
    ...(summary.error === undefined ? [] : aftermath(summary.error)),
    summary.outcome === 'skipped'
      ? 'No action is needed: the next run takes the files.'
      : 'To resume: fix the cause, then start a new execution. Finished staging is reused. (Do not redrive: it re-enters the failure.)',
    ...warningsText(summary.warnings),
    `Execution: ${summary.execution}`,
  ].join('\n');
}
