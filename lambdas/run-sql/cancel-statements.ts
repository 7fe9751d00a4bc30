import type { WarehouseClient } from './warehouse-client';
import { statementPrefix } from './statement-name';

/** Cancels a run's unfinished statements; answers how many are still at work. Call again until it answers 0. */
export async function cancelStatements(
  data: WarehouseClient,
  runId: string,
  waitSeconds: number,
): Promise<number> {
  const unfinished = await data.unfinished(statementPrefix(runId));
  for (const id of unfinished) await data.cancel(id);
  const [first] = unfinished;
  if (first !== undefined) await data.describe(first, waitSeconds);
  return (await data.unfinished(statementPrefix(runId))).length;
}
