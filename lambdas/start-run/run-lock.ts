import { lockKey } from '../../contracts';
import type { Lock } from '../../contracts';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { LockHeldError } from './errors';
import { numberAfterDamage, readLock } from './read-lock';
import type { FoundLock } from './read-lock';

/** A contender gives up after this many lost races; each means that another contender made progress. */
const maxRaces = 10;

/** Who wants the lock. */
export type Contender = Pick<Lock, 'runId' | 'execution' | 'takenAt'>;

export interface TakenLock {
  /** The run's place in the order of runs. */
  readonly number: number;
  /** The lock that was taken over, whose statements and job runs may still be at work. */
  readonly takenOver: Lock | null;
}

/**
 * Takes the lock by a conditional write, and takes it over from an execution that no longer runs. Each owner's number is
 * one more than that of the owner before it, and a damaged lock, which names none, is anybody's. Throws `LockHeldError`.
 * @param onFound told of the lock as it is found; after a lost race once more
 */
export async function takeLock(
  work: ObjectStoreClient,
  contender: Contender,
  isRunning: (execution: string) => Promise<boolean>,
  onFound: (found: FoundLock | undefined) => void = () => undefined,
): Promise<TakenLock> {
  for (let race = 0; race < maxRaces; race += 1) {
    const found = await readLock(work);
    onFound(found);
    if (found === undefined) {
      if (await write(work, { ...contender, number: 1, releasedAt: null }, { ifNoneMatch: '*' }))
        return { number: 1, takenOver: null };
      continue;
    }
    if (found.kind === 'damaged') {
      const number = numberAfterDamage(contender.takenAt);
      if (await write(work, { ...contender, number, releasedAt: null }, { ifMatch: found.etag }))
        return { number, takenOver: null };
      continue;
    }
    const { lock, etag } = found;
    const isHeld = lock.releasedAt === null;
    // Our own earlier attempt, whose answer was lost.
    if (isHeld && lock.execution === contender.execution) return { number: lock.number, takenOver: null };
    if (isHeld && (await isRunning(lock.execution))) throw new LockHeldError(lock);
    const number = lock.number + 1;
    if (await write(work, { ...contender, number, releasedAt: null }, { ifMatch: etag }))
      return { number, takenOver: isHeld ? lock : null };
  }
  throw tooManyRaces(work, 'take it');
}

/**
 * Lets the lock go if the execution holds it; anybody else's stays. @param atLeast a number that the warehouse knows of:
 * the next run's is greater
 */
export async function releaseLock(
  work: ObjectStoreClient,
  execution: string,
  releasedAt: string,
  atLeast = 0,
): Promise<boolean> {
  for (let race = 0; race < maxRaces; race += 1) {
    const found = await readLock(work);
    if (found?.kind !== 'read' || found.lock.execution !== execution || found.lock.releasedAt !== null)
      return false;
    const number = Math.max(found.lock.number, atLeast);
    if (await write(work, { ...found.lock, number, releasedAt }, { ifMatch: found.etag })) return true;
  }
  throw tooManyRaces(work, 'let it go');
}

/** `false`: another run was faster. */
const write = async (
  work: ObjectStoreClient,
  lock: Lock,
  condition: { ifNoneMatch: '*' } | { ifMatch: string },
): Promise<boolean> => (await work.put(lockKey, `${JSON.stringify(lock)}\n`, condition)) !== undefined;

const tooManyRaces = (work: ObjectStoreClient, aim: string): Error =>
  new Error(`The lock ${work.uri(lockKey)} changed hands ${maxRaces} times while this run tried to ${aim}.`);
