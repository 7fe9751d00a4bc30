import { runKeys } from '../../contracts';
import type { FailedTable, RunPlan } from '../../contracts';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { stageAnew } from '../shared/stage-anew';

/** Failures of COPY that say nothing about what was staged: the run's place, its rights, somebody who stopped it. */
const aboutTheRun = /fenced:|access ?denied|not authorized|permission denied|abort|cancel/i;

/**
 * Has the next run stage anew what COPY could not load, unless the failure was about something else: a part may be damaged in
 * a way that PlanRun cannot see, and every run would fail with it.
 */
export async function distrustStaged(
  work: ObjectStoreClient,
  runId: string,
  failedTables: readonly FailedTable[],
): Promise<void> {
  const suspect = failedTables.filter(({ cause }) => !aboutTheRun.test(cause)).map(({ table }) => table);
  if (suspect.length === 0) return;
  await stageAnew(work, await work.getJson<RunPlan>(runKeys(runId).plan), suspect);
}
