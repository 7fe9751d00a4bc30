import { noCounts, runKeys } from '../../contracts';
import type { CountsByTable, PlannedTable, ResultRow, RunPlan, TableCounts } from '../../contracts';
import type { StagingResult } from '../../sql';
import type { ObjectStoreClient } from './object-store-client';
import { readRecord } from './read-record';
import { NotKeptError, StepResults } from './step-results';

/** The counts that a table has in a run, from what its parts say. */
export function tableCounts(
  { files }: PlannedTable,
  staged: Pick<StagingResult, 'read' | 'rejected' | 'staged'> | undefined,
  { tableName, copied, warehouseRows, ...changes }: ResultRow<'CountChanges', 'counts'>,
  snapshot: ResultRow<'CountChanges', 'snapshots'> | undefined,
): TableCounts {
  return {
    ...noCounts, // in the order in which counts are shown
    ...changes,
    ...(snapshot === undefined
      ? {}
      : { derivedDeletes: snapshot.derivedDeletes, unchanged: snapshot.unchanged }),
    files,
    read: staged?.read ?? 0,
    rejected: staged?.rejected ?? 0,
    staged: staged?.staged ?? 0,
  };
}

/**
 * The counts of a run's tables as CheckGates kept them; where that object is damaged, counted again from what it was made of: a published run
 * must not stay without counts. `undefined`: neither can be read, or the run has not come so far.
 */
export async function readCounts(work: ObjectStoreClient, runId: string): Promise<CountsByTable | undefined> {
  const kept = await readRecord<CountsByTable>(work, runKeys(runId).counts);
  if (kept !== undefined) return kept;
  try {
    return await countAgain(work, runId);
  } catch (error) {
    if (error instanceof NotKeptError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function countAgain(work: ObjectStoreClient, runId: string): Promise<CountsByTable | undefined> {
  const plan = await readRecord<RunPlan>(work, runKeys(runId).plan);
  if (plan === undefined) return undefined;
  const results = await StepResults.read(work, runId, 'CountChanges');
  const changes = await results.rows('counts');
  const snapshots = results.keeps('snapshots') ? await results.rows('snapshots') : [];
  const counts: [string, TableCounts][] = [];
  for (const planned of plan.tables) {
    const { table, prefix } = planned;
    const staged =
      prefix === null ? undefined : await readRecord<StagingResult>(work, `${prefix}result.json`);
    const counted = changes.find(({ tableName }) => tableName === table);
    if (counted === undefined || (prefix !== null && staged === undefined)) return undefined;
    const snapshot = snapshots.find(({ tableName }) => tableName === table);
    counts.push([table, tableCounts(planned, staged, counted, snapshot)]);
  }
  return Object.fromEntries(counts);
}
