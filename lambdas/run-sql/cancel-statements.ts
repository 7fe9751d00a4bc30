import { statementPrefix } from './statement-name';
import { pollOnce } from './wait-for';
import type { Waiting } from './wait-for';
import { isAtWork } from './warehouse-client';
import type { WarehouseClient } from './warehouse-client';

/**
 * Cancels the runs' unfinished statements and waits for them, as long as the call has time. Returns how many are still at work:
 * call again until it is 0.
 */
export async function cancelStatements(runIds: readonly string[], waiting: Waiting): Promise<number> {
  const { data, time } = waiting;
  /** Listings may be behind: what is known to have ended is not asked for again. */
  const ended = new Set<string>();
  for (;;) {
    const unfinished = await unfinishedOf(runIds, data, ended);
    const left = time.left();
    if (unfinished.length === 0 || left <= 0) return unfinished.length;
    for (const id of unfinished) if (await endsBefore(data, id)) ended.add(id);
    const first = unfinished.find((id) => !ended.has(id));
    if (first === undefined) continue;
    if (!isAtWork(await pollOnce(first, left, waiting))) ended.add(first);
  }
}

async function unfinishedOf(
  runIds: readonly string[],
  data: WarehouseClient,
  ended: ReadonlySet<string>,
): Promise<string[]> {
  const found: string[] = [];
  for (const runId of runIds) found.push(...(await data.unfinished(statementPrefix(runId))));
  return found.filter((id) => !ended.has(id));
}

/**
 * Cancels a statement. `true`: it had ended by itself. It may end after it was listed, and the Data API then refuses to cancel it:
 * nothing is left to do.
 */
async function endsBefore(data: WarehouseClient, id: string): Promise<boolean> {
  try {
    await data.cancel(id);
    return false;
  } catch (error) {
    if (await isStillAtWork(data, id)) throw error;
    return true;
  }
}

const isStillAtWork = async (data: WarehouseClient, id: string): Promise<boolean> =>
  isAtWork(await data.describe(id, 1));
