import { errorNames, runKeys } from '../../contracts';
import type { EndedExecution, Published, RunError, RunOutcome, RunSummary } from '../../contracts';
import { readCause } from '../handle-failure/read-cause';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { countsOfPublished, nothingPublished, unknownPublished } from '../shared/published';
import { readRecord } from '../shared/read-record';
import { readWarnings } from '../shared/warnings';

type Detail = EndedExecution['detail'];

/** The state of a failure whose own state nobody kept. */
export const unknownState = 'an unknown state';

/**
 * How a run ended that could not tell it: from its artifacts and from the event, without the warehouse. What is published is said only
 * where it is certain.
 */
export async function readEnd(work: ObjectStoreClient, runId: string, detail: Detail): Promise<RunSummary> {
  const kept = await readRecord<Partial<RunSummary>>(work, runKeys(runId).summary);
  const published = kept?.published ?? (await publishedByTrace(work, runId));
  const error = kept?.error ?? errorOf(detail);
  return {
    ...{ runId, execution: detail.executionArn, outcome: outcomeOf(detail, error) },
    startedAt: new Date(detail.startDate).toISOString(),
    endedAt: new Date(detail.stopDate ?? detail.startDate).toISOString(),
    batchDates: kept?.batchDates ?? { from: null, to: null, count: 0 },
    files: kept?.files ?? 0,
    skippedFiles: kept?.skippedFiles ?? 0,
    tables: await countsOfPublished(work, runId, published),
    published,
    warnings: await readWarnings(work, runId),
    ...(error === undefined ? {} : { error, errors: kept?.errors ?? [error] }),
  };
}

function outcomeOf({ status }: Detail, error: RunError | undefined): RunOutcome {
  if (error?.name === errorNames.lockHeld) return 'skipped';
  return status === 'FAILED' ? 'failed' : 'interrupted';
}

/** CheckGates writes the counts, and publish comes after it: without them nothing was published. With them only the warehouse knows. */
const publishedByTrace = async (work: ObjectStoreClient, runId: string): Promise<Published> =>
  (await work.exists(runKeys(runId).counts)) ? unknownPublished : nothingPublished;

function errorOf({ error, cause }: Detail): RunError | undefined {
  if ((error ?? '') === '' && (cause ?? '') === '') return undefined;
  return { ...readCause(error ?? '', cause ?? ''), state: unknownState };
}
