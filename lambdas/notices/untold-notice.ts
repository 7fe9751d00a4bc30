import type { RunSummary, UnhappyEnd } from '../../contracts';
import type { NoticeGuide } from './guide';
import type { Notice } from './notice';
import { publishedText } from './published-text';
import { skippedAdvice, skippedSubject } from './skipped-text';
import { warningsMark, warningsText } from './warnings-text';

/** How the run ended, for a subject and for a sentence. */
const ends: Readonly<Record<UnhappyEnd, { readonly mark: string; readonly sentence: string }>> = {
  FAILED: { mark: 'FAILED', sentence: 'failed, and could not send its notice' },
  ABORTED: { mark: 'ABORTED', sentence: 'was aborted: somebody stopped its execution' },
  TIMED_OUT: { mark: 'TIMED OUT', sentence: 'ran out of time: its execution was ended by Step Functions' },
};

/** The mail of a run that could not tell how it ended; another function found it by its execution. */
export function untoldNotice(summary: RunSummary, status: UnhappyEnd, guide: NoticeGuide): Notice {
  const { warnings, outcome, error } = summary;
  const where = status === 'FAILED' && error !== undefined ? ` in ${error.state}` : '';
  return {
    subject:
      outcome === 'skipped'
        ? skippedSubject
        : `Loadline: ${ends[status].mark}${where}${warningsMark(warnings)}`,
    message: messageOf(summary, status, guide),
    attributes: { outcome, step: error?.state ?? 'Run', tables: [], warnings: warnings.length },
  };
}

function messageOf(summary: RunSummary, status: UnhappyEnd, guide: NoticeGuide): string {
  const { runId, execution, outcome, error } = summary;
  return [
    `Run ${runId} ${ends[status].sentence}.`,
    `Started ${summary.startedAt}, ended ${summary.endedAt}.`,
    ...(error === undefined ? [] : ['', `${error.state}: ${error.name}`, error.message]),
    '',
    publishedText(summary.published),
    ...(outcome === 'skipped'
      ? [skippedAdvice]
      : [
          'What the run had at work in the warehouse is cancelled by the next run, before that one begins.',
          ...guide.resume(execution),
        ]),
    ...warningsText(summary.warnings),
    '',
    ...guide.run(runId, execution),
  ].join('\n');
}
