import { z } from 'zod';
import { outcomeKey } from '../../contracts';
import type { RunSummary } from '../../contracts';
import type { ObjectStoreClient } from './object-store-client';
import { readRecord } from './read-record';

const lastOutcome = z.object({
  runId: z.string().min(1),
  outcome: z.enum(['published', 'nothing', 'failed', 'interrupted']),
  endedAt: z.string().min(1),
  /** Runs in a row that failed or were interrupted, this one included; 0 after one that ended well. */
  failures: z.int().min(0).default(0),
});

/** How the last run ended. Runs that were skipped, and those that could not tell anything, do not count. */
export type LastOutcome = Readonly<z.infer<typeof lastOutcome>>;

/** `undefined` before the first run ends, and where the object cannot be read: a run is not stopped for it. */
export async function readLastOutcome(work: ObjectStoreClient): Promise<LastOutcome | undefined> {
  return lastOutcome.safeParse(await readRecord<unknown>(work, outcomeKey)).data; // written anew at the end of this run
}

const isFailure = (outcome: LastOutcome['outcome']): boolean =>
  outcome === 'failed' || outcome === 'interrupted';

/** How many runs in a row have failed, or were interrupted, before this one. */
export const failuresBefore = (last: LastOutcome | undefined, runId: string): number => {
  if (last === undefined) return 0;
  // A call that is repeated finds what it wrote itself.
  return last.runId === runId && isFailure(last.outcome) ? last.failures - 1 : last.failures;
};

/** Keeps how a run ended, while it holds the lock. */
export async function writeLastOutcome(
  work: ObjectStoreClient,
  { runId, outcome, endedAt }: Pick<RunSummary, 'runId' | 'outcome' | 'endedAt'>,
  failedBefore: number,
): Promise<void> {
  if (outcome === 'skipped') return;
  const failures = isFailure(outcome) ? failedBefore + 1 : 0;
  await work.putJson(outcomeKey, { runId, outcome, endedAt, failures } satisfies LastOutcome);
}
