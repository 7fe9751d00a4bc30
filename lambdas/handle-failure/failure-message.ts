import type { RunError, RunSummary } from '../../contracts';

export function failureSubject({ outcome, error }: RunSummary): string {
  return outcome === 'skipped'
    ? 'Loadline: skipped, another run is at work'
    : `Loadline: FAILED in ${error?.state ?? ''}`;
}

const unwhole =
  'A reference of the warehouse does not hold. Every run looks again, and none ends well before it is mended.';

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
      ? 'The changes of this run ARE published; what follows publishing did not finish.'
      : 'Nothing of this run was published; the warehouse is as it was.',
    ...(summary.error?.state === 'Verify' ? [unwhole] : []),
    summary.outcome === 'skipped'
      ? 'Nothing is to be done: the files are taken by the next run.'
      : 'To resume: mend the cause, then start a new execution. Finished staging is used again. (Do not redrive: it re-enters the failure.)',
    `Execution: ${summary.execution}`,
  ].join('\n');
}
