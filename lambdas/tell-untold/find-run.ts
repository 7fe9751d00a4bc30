import { runIdOf } from '../../contracts';
import type { ObjectStoreClient } from '../shared/object-store-client';

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10).replaceAll('-', '');

/**
 * The id of an execution's run. It has the start of the execution in it, as the workflow was told it; should the event round that to
 * another millisecond, the run's own artifacts say which it is. A run that left none has the id of the event's start.
 * @param startDate milliseconds since 1970
 */
export async function findRun(
  work: ObjectStoreClient,
  executionArn: string,
  startDate: number,
): Promise<string> {
  const runId = runIdOf(executionArn, new Date(startDate).toISOString());
  const ofExecution = `${runId.slice(runId.lastIndexOf('-'))}/`;
  const days = new Set([dayOf(startDate - 1000), dayOf(startDate + 1000)]);
  for (const day of days) {
    for await (const { folders } of work.listFolder(`runs/${day}`)) {
      const found = folders.find((folder) => folder.endsWith(ofExecution));
      if (found !== undefined) return found.slice('runs/'.length, -1);
    }
  }
  return runId;
}
