import { batch } from '../text/batch';
import type { Batch } from '../text/batch';
import { copyJson } from '../text/copy';
import { etl } from '../tables/names';
import { sql } from '../text/sql';

/** Step CopyPlan: the run's files, for the ledger. Publish takes them from here: lists never travel in a statement. */
export function copyPlan(planFilesPrefix: string): Batch[] {
  return [batch(sql`DELETE FROM ${etl('plan_file')}`, copyJson(etl('plan_file'), planFilesPrefix))];
}
