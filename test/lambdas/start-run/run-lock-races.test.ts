import { lockKey } from '../../../contracts';
import { releaseLock, takeLock } from '../../../lambdas/start-run/run-lock';
import { s3Error, scriptedStore } from '../support/scripted-store';
import { contender, lockOf } from './support/locks';

const running = () => Promise.resolve(true);
const ended = () => Promise.resolve(false);
const later = '2026-01-01T01:00:00Z';
const free = { ...lockOf('a', 7), releasedAt: later };

/** `run-lock.test.ts` has the lock's rules on a real store; here another run comes in between two requests. */
describe('a race for the lock', () => {
  it('is run again when another run takes the free lock first, and is lost to it', async () => {
    const bucket = scriptedStore('work', { [lockKey]: free });
    bucket.beforeCall(({ operation }) => {
      if (operation === 'PutObject') bucket.set(lockKey, lockOf('c', 8));
    });
    await expect(takeLock(bucket.store, contender('b'), running)).rejects.toThrow(
      /^Run run-c has held the lock/,
    );
    expect(bucket.json(lockKey)).toEqual(lockOf('c', 8));
    expect(bucket.calls.map((call) => call.split(' ')[0])).toEqual(['GetObject', 'PutObject', 'GetObject']);
  });

  it('is run again when another run creates the lock first, and lets it go: no number is given twice', async () => {
    const bucket = scriptedStore();
    let puts = 0;
    bucket.beforeCall(({ operation }) => {
      if (operation === 'PutObject' && ++puts === 1)
        bucket.set(lockKey, { ...lockOf('a'), releasedAt: later });
    });
    expect(await takeLock(bucket.store, contender('b'), running)).toEqual({ number: 2, takenOver: [] });
    expect(bucket.json(lockKey)).toEqual(lockOf('b', 2));
  });

  it('is run again when a dead owner’s lock is released after it was read', async () => {
    const bucket = scriptedStore('work', { [lockKey]: lockOf('dead') });
    const isRunning = () => {
      bucket.set(lockKey, { ...lockOf('dead'), releasedAt: later });
      return Promise.resolve(false);
    };
    expect(await takeLock(bucket.store, contender('b'), isRunning)).toEqual({ number: 2, takenOver: [] });
    expect(bucket.json(lockKey)).toEqual(lockOf('b', 2));
  });

  it('is run again when the object is removed after it was read (404)', async () => {
    const bucket = scriptedStore('work', { [lockKey]: lockOf('dead', 5) });
    const isRunning = () => {
      bucket.remove(lockKey);
      return Promise.resolve(false);
    };
    expect(await takeLock(bucket.store, contender('b'), isRunning)).toEqual({ number: 1, takenOver: [] });
    expect(bucket.json(lockKey)).toEqual(lockOf('b'));
  });

  it('is lost to a run that took the lock over first', async () => {
    const bucket = scriptedStore('work', { [lockKey]: lockOf('dead') });
    const isRunning = (execution: string) => {
      if (execution !== 'arn:dead') return Promise.resolve(true);
      bucket.set(lockKey, lockOf('c', 2));
      return Promise.resolve(false);
    };
    await expect(takeLock(bucket.store, contender('b'), isRunning)).rejects.toThrow(
      /^Run run-c has held the lock/,
    );
    expect(bucket.json(lockKey)).toEqual(lockOf('c', 2));
  });

  it('is run again after a conflict with another write that is under way (409)', async () => {
    const bucket = scriptedStore();
    bucket.failCall(3, s3Error('ConditionalRequestConflict', 409)); // behind two reads
    expect(await takeLock(bucket.store, contender('b'), running)).toEqual({ number: 1, takenOver: [] });
    expect(bucket.calls).toHaveLength(6);
  });

  it('is given up when it is lost ten times', async () => {
    const bucket = scriptedStore('work', { [lockKey]: lockOf('dead-0') });
    let turns = 0;
    const isRunning = () => {
      turns += 1;
      bucket.set(lockKey, lockOf(`dead-${turns}`));
      return Promise.resolve(false);
    };
    await expect(takeLock(bucket.store, contender('b'), isRunning)).rejects.toThrow(
      'The lock s3://work/lock.json changed hands 10 times while this run tried to take it.',
    );
    expect(turns).toBe(10);
  });

  it('is won by the own earlier attempt, whose answer was lost, with the number of that attempt', async () => {
    const bucket = scriptedStore('work', { [lockKey]: free });
    bucket.failCall(2, s3Error('InternalError', 500), 'after');
    await expect(takeLock(bucket.store, contender('b'), running)).rejects.toThrow('InternalError');
    expect(await takeLock(bucket.store, contender('b'), ended)).toEqual({ number: 8, takenOver: [] });
    expect(bucket.json(lockKey)).toEqual(lockOf('b', 8));
  });
});

describe('a lock that is released', () => {
  it('stays as a free one with its number, and is not released twice', async () => {
    const bucket = scriptedStore('work', { [lockKey]: lockOf('a', 7) });
    expect(await releaseLock(bucket.store, { execution: 'arn:b', releasedAt: later })).toBe(false);
    expect(bucket.json(lockKey)).toEqual(lockOf('a', 7));
    expect(await releaseLock(bucket.store, { execution: 'arn:a', releasedAt: later })).toBe(true);
    expect(bucket.json(lockKey)).toEqual(free);
    expect(await releaseLock(bucket.store, { execution: 'arn:a', releasedAt: 'even later' })).toBe(false);
    expect(bucket.json(lockKey)).toEqual(free);
  });

  it('is not taken from a run that took it over after it was read', async () => {
    const bucket = scriptedStore('work', { [lockKey]: lockOf('a', 7) });
    bucket.beforeCall(({ operation }) => {
      if (operation === 'PutObject') bucket.set(lockKey, lockOf('b', 8));
    });
    expect(await releaseLock(bucket.store, { execution: 'arn:a', releasedAt: later })).toBe(false);
    expect(bucket.json(lockKey)).toEqual(lockOf('b', 8));
  });

  it('is tried again after a conflict with another write that is under way (409)', async () => {
    const bucket = scriptedStore('work', { [lockKey]: lockOf('a', 7) });
    bucket.failCall(2, s3Error('ConditionalRequestConflict', 409));
    expect(await releaseLock(bucket.store, { execution: 'arn:a', releasedAt: later })).toBe(true);
    expect(bucket.json(lockKey)).toEqual(free);
  });

  it('is not one that could not be read', async () => {
    const bucket = scriptedStore('work', { [lockKey]: lockOf('a') });
    bucket.failCall(1, s3Error('AccessDenied', 403));
    await expect(releaseLock(bucket.store, { execution: 'arn:a', releasedAt: later })).rejects.toThrow(
      'AccessDenied',
    );
  });
});
