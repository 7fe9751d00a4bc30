import { touchFence } from '../fence/fence';
import { batch } from '../text/batch';
import type { Batch } from '../text/batch';
import { copyJson } from '../text/copy';
import type { CopyRole } from '../text/copy';
import { etl } from '../tables/names';
import { lit, sql } from '../text/sql';

/**
 * Step CopyPlan: the run's files, for the ledger. Publish takes them from here: lists never travel in a statement. Behind
 * the fence: a late one of an old run would empty the plan under a publish.
 */
export function copyPlan(runId: string, planFilesPrefix: string, role?: CopyRole): Batch[] {
  const plan = etl('plan_file');
  return [batch(touchFence(lit(runId)), sql`DELETE FROM ${plan}`, copyJson(plan, planFilesPrefix, role))];
}
