import { statementPrefix } from './statement-name';
import { pollOnce } from './wait-for';
import type { Waiting } from './wait-for';
import type { WarehouseClient } from './warehouse-client';

/**
 * Cancels a run's unfinished statements and waits for them, as long as the call has time. Returns how many are still at work:
 * call again until it is 0.
 */
export async function cancelStatements(runId: string, waiting: Waiting): Promise<number> {
  const { data, time } = waiting;
  const prefix = statementPrefix(runId);
  for (;;) {
    const unfinished = await data.unfinished(prefix);
    const [first] = unfinished;
    const left = time.left();
    if (first === undefined || left <= 0) return unfinished.length;
    for (const id of unfinished) await cancel(data, prefix, id);
    await pollOnce(first, left, waiting);
  }
}

/** A statement may end after it was listed; the Data API then refuses to cancel it, and nothing is left to do. */
async function cancel(data: WarehouseClient, prefix: string, id: string): Promise<void> {
  try {
    await data.cancel(id);
  } catch (error) {
    if ((await data.unfinished(prefix)).includes(id)) throw error;
  }
}
