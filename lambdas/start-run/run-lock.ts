import { lockKey } from '../../contracts';
import type { Lock } from '../../contracts';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { LockHeldError } from './errors';

/** A contender gives up after this many lost races; each means that another contender made progress. */
const maxRaces = 10;

/**
 * Takes the lock by a conditional write, and takes it over from an execution that no longer runs. Returns the lock that
 * was taken over, whose statements and job runs may still be at work, or `null`. Throws `LockHeldError`.
 */
export async function takeLock(
  work: ObjectStoreClient,
  lock: Lock,
  isRunning: (execution: string) => Promise<boolean>,
): Promise<Lock | null> {
  const text = `${JSON.stringify(lock)}\n`;
  for (let race = 0; race < maxRaces; race += 1) {
    if ((await work.put(lockKey, text, { ifNoneMatch: '*' })) !== undefined) return null;
    const found = await work.get(lockKey);
    if (found === undefined) continue; // released since
    const owner = JSON.parse(found.text) as Lock;
    if (owner.execution === lock.execution) return null; // our own earlier attempt, whose answer was lost
    if (await isRunning(owner.execution)) throw new LockHeldError(owner);
    if ((await work.put(lockKey, text, { ifMatch: found.etag })) !== undefined) return owner;
  }
  throw new Error(
    `The lock ${work.uri(lockKey)} changed hands ${maxRaces} times while this run tried to take it.`,
  );
}

/** Removes the lock if the execution holds it; anybody else's stays. */
export async function releaseLock(work: ObjectStoreClient, execution: string): Promise<boolean> {
  const found = await work.get(lockKey);
  if (found === undefined || (JSON.parse(found.text) as Lock).execution !== execution) return false;
  await work.delete([lockKey]);
  return true;
}
