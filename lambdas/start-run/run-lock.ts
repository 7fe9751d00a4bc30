import { lockKey, outcomeKey } from '../../contracts';
import type { Lock } from '../../contracts';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { LockHeldError } from './errors';
import { numberAfterDamage, readLock } from './read-lock';
import type { FoundLock } from './read-lock';

/** A contender gives up after this many lost races; each means that another contender made progress. */
const maxRaces = 10;

/**
 * So many dead owners in a row are remembered: what an older one had at work has ended by then, and the fence stops what has
 * not.
 */
const mostTakenOver = 10;

/** What holds the lock's object. */
type LockPlace = Pick<ObjectStoreClient, 'exists' | 'get' | 'put' | 'uri'>;

/** Who wants the lock. */
export type Contender = Pick<Lock, 'runId' | 'execution' | 'takenAt'>;

/** What the lock says of its new owner. A contender that asks again after a lost answer is told the same. */
export type TakenLock = Pick<Lock, 'number' | 'takenOver'>;

/**
 * Takes the lock by a conditional write, and takes it over from an execution that no longer runs. Each owner's number is
 * one more than that of the owner before it, and a damaged lock, which names none, is anybody's; so is one that is gone though a run
 * has told how it ended. Throws `LockHeldError`.
 * @param onFound told of the lock as it is found; after a lost race once more
 */
export async function takeLock(
  work: LockPlace,
  contender: Contender,
  isRunning: (execution: string) => Promise<boolean>,
  onFound: (found: FoundLock | undefined) => void = () => undefined,
): Promise<TakenLock> {
  for (let race = 0; race < maxRaces; race += 1) {
    const found = await readLock(work);
    const isLost = found === undefined && (await work.exists(outcomeKey));
    onFound(isLost ? { kind: 'damaged', etag: '', fault: 'it is gone' } : found);
    if (found === undefined) {
      const number = isLost ? numberAfterDamage(contender.takenAt) : 1;
      const first: TakenLock = { number, takenOver: [] };
      if (await write(work, { ...contender, ...first, releasedAt: null }, { ifNoneMatch: '*' })) return first;
      continue;
    }
    if (found.kind === 'damaged') {
      const anew: TakenLock = { number: numberAfterDamage(contender.takenAt), takenOver: [] };
      if (await write(work, { ...contender, ...anew, releasedAt: null }, { ifMatch: found.etag }))
        return anew;
      continue;
    }
    const { lock, etag } = found;
    const isHeld = lock.releasedAt === null;
    // Our own earlier attempt, whose answer was lost.
    if (isHeld && lock.execution === contender.execution)
      return { number: lock.number, takenOver: lock.takenOver };
    if (isHeld && (await isRunning(lock.execution))) throw new LockHeldError(lock);
    const taken: TakenLock = {
      number: lock.number + 1,
      takenOver: isHeld ? [lock.runId, ...lock.takenOver].slice(0, mostTakenOver) : [],
    };
    if (await write(work, { ...contender, ...taken, releasedAt: null }, { ifMatch: etag })) return taken;
  }
  throw tooManyRaces(work, 'take it');
}

export interface Release {
  readonly execution: string;
  readonly releasedAt: string;
  /** A number that the warehouse knows of: the next run's is greater. @default 0 */
  readonly atLeast?: number;
  /** What the runs that the lock was taken over from had at work is known to have ended. @default true */
  readonly previousCancelled?: boolean;
}

/**
 * Lets the lock go if the execution holds it; anybody else's stays. One that was taken over stays too while those before may be at
 * work: the next run takes it over, and ends them.
 */
export async function releaseLock(
  work: LockPlace,
  { execution, releasedAt, atLeast = 0, previousCancelled = true }: Release,
): Promise<boolean> {
  for (let race = 0; race < maxRaces; race += 1) {
    const found = await readLock(work);
    if (found?.kind !== 'read' || found.lock.execution !== execution || found.lock.releasedAt !== null)
      return false;
    if (!previousCancelled && found.lock.takenOver.length > 0) return false;
    const number = Math.max(found.lock.number, atLeast);
    if (await write(work, { ...found.lock, number, releasedAt }, { ifMatch: found.etag })) return true;
  }
  throw tooManyRaces(work, 'let it go');
}

/** `false`: another run was faster. */
const write = async (
  work: LockPlace,
  lock: Lock,
  condition: { ifNoneMatch: '*' } | { ifMatch: string },
): Promise<boolean> => (await work.put(lockKey, `${JSON.stringify(lock)}\n`, condition)) !== undefined;

const tooManyRaces = (work: LockPlace, aim: string): Error =>
  new Error(`The lock ${work.uri(lockKey)} changed hands ${maxRaces} times while this run tried to ${aim}.`);
