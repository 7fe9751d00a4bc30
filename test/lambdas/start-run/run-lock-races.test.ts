import { lockKey } from '../../../contracts';
import type { Lock } from '../../../contracts';
import { releaseLock, takeLock } from '../../../lambdas/start-run/run-lock';
import { s3Error, scriptedStore } from '../support/scripted-store';

const lock = (name: string): Lock => ({
  runId: `run-${name}`,
  execution: `arn:${name}`,
  takenAt: '2026-01-01T00:00:00Z',
});
const running = () => Promise.resolve(true);
const ended = () => Promise.resolve(false);

/** `run-lock.test.ts` has the lock's rules on a real store; here another run comes in between two requests. */
describe('a race for the lock', () => {
  it('is run again when the owner lets the lock go before it can be read', async () => {
    const bucket = scriptedStore('work', { [lockKey]: lock('a') });
    bucket.beforeCall(({ operation }) => {
      if (operation === 'GetObject') bucket.remove(lockKey);
    });
    expect(await takeLock(bucket.store, lock('b'), running)).toBeNull();
    expect(bucket.json(lockKey)).toEqual(lock('b'));
    expect(bucket.calls.map((call) => call.split(' ')[0])).toEqual(['PutObject', 'GetObject', 'PutObject']);
  });

  it('is run again when a dead owner’s lock is released after it was read', async () => {
    const bucket = scriptedStore('work', { [lockKey]: lock('dead') });
    const isRunning = () => {
      bucket.remove(lockKey);
      return Promise.resolve(false);
    };
    expect(await takeLock(bucket.store, lock('b'), isRunning)).toBeNull();
    expect(bucket.json(lockKey)).toEqual(lock('b'));
  });

  it('is lost to a run that took the lock over first', async () => {
    const bucket = scriptedStore('work', { [lockKey]: lock('dead') });
    const isRunning = (execution: string) => {
      if (execution !== 'arn:dead') return Promise.resolve(true);
      bucket.set(lockKey, lock('c'));
      return Promise.resolve(false);
    };
    await expect(takeLock(bucket.store, lock('b'), isRunning)).rejects.toThrow(
      /^Run run-c has held the lock/,
    );
    expect(bucket.json(lockKey)).toEqual(lock('c'));
  });

  it('is run again after a conflict with another write that is under way (409)', async () => {
    const bucket = scriptedStore();
    bucket.failCall(1, s3Error('ConditionalRequestConflict', 409));
    expect(await takeLock(bucket.store, lock('b'), running)).toBeNull();
    expect(bucket.calls).toHaveLength(3);
  });

  it('is given up when it is lost ten times', async () => {
    const bucket = scriptedStore('work', { [lockKey]: lock('dead-0') });
    let turns = 0;
    const isRunning = () => {
      turns += 1;
      bucket.set(lockKey, lock(`dead-${turns}`));
      return Promise.resolve(false);
    };
    await expect(takeLock(bucket.store, lock('b'), isRunning)).rejects.toThrow(
      'The lock s3://work/lock.json changed hands 10 times while this run tried to take it.',
    );
    expect(turns).toBe(10);
  });

  it('is won by the own earlier attempt, whose answer was lost', async () => {
    const bucket = scriptedStore();
    bucket.failCall(1, s3Error('InternalError', 500), 'after');
    await expect(takeLock(bucket.store, lock('b'), running)).rejects.toThrow('InternalError');
    expect(await takeLock(bucket.store, lock('b'), ended)).toBeNull();
    expect(bucket.json(lockKey)).toEqual(lock('b'));
  });
});

describe('a lock that is released', () => {
  it('leaves nothing behind, and is no longer there to be released', async () => {
    const bucket = scriptedStore('work', { [lockKey]: lock('a') });
    expect(await releaseLock(bucket.store, 'arn:b')).toBe(false);
    expect(bucket.json(lockKey)).toEqual(lock('a'));
    expect(await releaseLock(bucket.store, 'arn:a')).toBe(true);
    expect(bucket.keys()).toEqual([]);
    expect(await releaseLock(bucket.store, 'arn:a')).toBe(false);
  });

  it('is not one that could not be read', async () => {
    const bucket = scriptedStore('work', { [lockKey]: lock('a') });
    bucket.failCall(1, s3Error('AccessDenied', 403));
    await expect(releaseLock(bucket.store, 'arn:a')).rejects.toThrow('AccessDenied');
  });
});
