import { runKeys } from '../../contracts';
import type { FailedTable, RunPlan } from '../../contracts';
import type { ObjectStoreClient } from '../shared/object-store-client';

/** Failures of COPY that say nothing about what was staged: the run's place, its rights, somebody who stopped it. */
const aboutTheRun = /fenced:|access ?denied|not authorized|permission denied|abort|cancel/i;

/**
 * Has the next run stage anew what COPY could not load, unless the failure was about something else: a part may be damaged in
 * a way that PlanRun cannot see, and every run would fail with it. An output counts as complete by its `result.json`.
 */
export async function distrustStaged(
  work: ObjectStoreClient,
  runId: string,
  failedTables: readonly FailedTable[],
): Promise<void> {
  const suspect = failedTables.filter(({ cause }) => !aboutTheRun.test(cause)).map(({ table }) => table);
  if (suspect.length === 0) return;
  const { tables } = await work.getJson<RunPlan>(runKeys(runId).plan);
  await work.delete(
    tables.flatMap(({ table, prefix }) =>
      prefix !== null && suspect.includes(table) ? [`${prefix}result.json`] : [],
    ),
  );
}
