import type { WarehouseClient } from './warehouse-client';
import { statementPrefix } from './statement-name';

/**
 * Cancels a run's unfinished statements, and waits at most `waitSeconds` for the first of them. Returns how many are still
 * at work: call again until it is 0.
 */
export async function cancelStatements(
  data: WarehouseClient,
  runId: string,
  waitSeconds: number,
): Promise<number> {
  const prefix = statementPrefix(runId);
  const unfinished = await data.unfinished(prefix);
  for (const id of unfinished) await cancel(data, prefix, id);
  const [first] = unfinished;
  if (first !== undefined) await data.describe(first, waitSeconds);
  return (await data.unfinished(prefix)).length;
}

/** A statement may end after it was listed; the Data API then refuses to cancel it, and nothing is left to do. */
async function cancel(data: WarehouseClient, prefix: string, id: string): Promise<void> {
  try {
    await data.cancel(id);
  } catch (error) {
    if ((await data.unfinished(prefix)).includes(id)) throw error;
  }
}
