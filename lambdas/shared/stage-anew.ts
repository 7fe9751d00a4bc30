import type { RunPlan } from '../../contracts';
import type { ObjectStoreClient } from './object-store-client';

/** Has the next run stage these tables of the plan anew: an output counts as complete by its `result.json`. */
export const stageAnew = (
  work: ObjectStoreClient,
  plan: Pick<RunPlan, 'tables'>,
  suspect: readonly string[],
): Promise<void> =>
  work.delete(
    plan.tables.flatMap(({ table, prefix }) =>
      prefix !== null && suspect.includes(table) ? [`${prefix}result.json`] : [],
    ),
  );
