import { outcomeKey } from '../../contracts';
import type { LastOutcome, RunSummary } from '../../contracts';
import type { ObjectStoreClient } from './object-store-client';
import { readRecord } from './read-record';

/** How the run before this one ended; `null`: it is the first. A run that is skipped has no place in this order. */
export async function readPrevious(work: ObjectStoreClient, runId: string): Promise<LastOutcome | null> {
  const last = await readRecord<LastOutcome>(work, outcomeKey);
  return last === undefined || last.runId === runId ? null : last; // its own: an earlier call of the state wrote it
}

export const writeOutcome = (
  work: ObjectStoreClient,
  { runId, outcome, endedAt }: RunSummary,
): Promise<unknown> => work.putJson(outcomeKey, { runId, outcome, endedAt } satisfies LastOutcome);
