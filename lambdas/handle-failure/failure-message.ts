import type { RunError, RunSummary } from '../../contracts';

export function failureSubject({ outcome, error }: RunSummary): string {
  return outcome === 'skipped'
    ? 'Loadline: skipped, another run is in progress'
    : `Loadline: FAILED in ${error?.state ?? ''}`;
}

const unwhole =
  'A reference in the warehouse is broken. Every run checks it, and every run fails until it is fixed.';

/** What failed, what was and was not published, and how to resume. */
export function failureMessage(summary: RunSummary, errors: readonly RunError[], published: boolean): string {
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
    published
      ? 'The changes of this run ARE published; the steps after publishing did not finish.'
      : 'Nothing of this run was published; the warehouse is unchanged.',
    ...(summary.error?.state === 'Verify' ? [unwhole] : []),
    summary.outcome === 'skipped'
      ? 'No action is needed: the next run takes the files.'
      : 'To resume: fix the cause, then start a new execution. Finished staging is reused. (Do not redrive: it re-enters the failure.)',
    `Execution: ${summary.execution}`,
  ].join('\n');
}
