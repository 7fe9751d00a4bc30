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

/** What a notice has told of the run, or may have: of one that was cut off before its mark nobody knows whether it was sent. */
export interface ToldBefore {
  readonly outcome: RunOutcome;
  readonly isCertain: boolean;
}

/**
 * What notices before this one told of the run, if there may have been any. The answer of SNS may be lost, and it sends what it is
 * given twice twice: so a notice that may be a repeat says so. @param told as `readTold` answers
 */
export async function readToldBefore(
  work: ObjectStoreClient,
  runId: string,
  told: Told | undefined,
): Promise<ToldBefore | undefined> {
  const telling = await readTelling(work, runId);
  if (telling !== undefined && telling.outcome !== told?.outcome)
    return { outcome: telling.outcome, isCertain: false };
  return told === undefined ? undefined : { outcome: told.outcome, isCertain: true };
}

/** `undefined`: no notice that tells of the run was ever begun. */
export const readTelling = (work: ObjectStoreClient, runId: string): Promise<Told | undefined> =>
  readRecord(work, runKeys(runId).telling);

/** The runs that a notice of this one tells of: the earlier ones that it found, and itself. */
export const runsToTell = async (work: ObjectStoreClient, run: ToldRun): Promise<readonly ToldRun[]> => [
  ...((await readRecord<readonly ToldRun[]>(work, runKeys(run.runId).earlier)) ?? []),
  run,
];

/** Notes, before it is sent, that a notice tells of the runs. */
export async function markTelling(work: ObjectStoreClient, runs: readonly ToldRun[]): Promise<void> {
  for (const { runId, outcome, published } of runs)
    await work.putJson(runKeys(runId).telling, { outcome, published } satisfies Told);
}

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

/** Marks the runs as told. */
export async function markAllTold(work: ObjectStoreClient, runs: readonly ToldRun[]): Promise<void> {
  for (const each of runs) await markTold(work, each);
}
