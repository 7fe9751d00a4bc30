import { runKeys } from '../../contracts';
import type { PublishedExtent, RunOutcome } from '../../contracts';
import type { ObjectStoreClient } from './object-store-client';
import { readRecord } from './read-record';
import { logEvent } from './run-log';

/** What a notice has told of a run. */
export interface Told {
  readonly outcome: RunOutcome;
  readonly published: PublishedExtent;
}

export interface ToldRun extends Told {
  readonly runId: string;
}

/** `undefined`: no notice is known to have told of the run. */
export const readTold = (work: ObjectStoreClient, runId: string): Promise<Told | undefined> =>
  readRecord(work, runKeys(runId).told);

/**
 * Notes that a notice has told of the run: called when it has been accepted. The object is what counts; the line in the log
 * saves the next runs from looking at it.
 */
export async function markTold(
  work: ObjectStoreClient,
  { runId, outcome, published }: ToldRun,
): Promise<void> {
  await work.putJson(runKeys(runId).told, { outcome, published } satisfies Told);
  await logEvent(work, runId, { step: 'Told', status: published });
}

/** Keeps which earlier runs the notice of this one tells of. */
export const keepEarlier = (
  work: ObjectStoreClient,
  runId: string,
  earlier: readonly ToldRun[],
): Promise<unknown> => work.putJson(runKeys(runId).earlier, earlier);

/** Marks the run as told, and the earlier ones that its notice told of. */
export async function markAllTold(work: ObjectStoreClient, run: ToldRun): Promise<void> {
  const earlier = await readRecord<readonly ToldRun[]>(work, runKeys(run.runId).earlier);
  for (const each of earlier ?? []) await markTold(work, each);
  await markTold(work, run);
}
