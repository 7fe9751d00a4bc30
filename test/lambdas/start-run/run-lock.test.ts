import { lockKey } from '../../../contracts';
import type { Lock } from '../../../contracts';
import { LockHeldError } from '../../../lambdas/start-run/errors';
import { releaseLock, takeLock } from '../../../lambdas/start-run/run-lock';
import { openS3Clients } from '../../support/s3-clients';
import type { S3Clients } from '../../support/s3-clients';
import { contender } from './support/locks';

const running = () => Promise.resolve(true);
const ended = () => Promise.resolve(false);
const later = '2026-01-01T01:00:00Z';

describe('the run lock', () => {
  let clients: S3Clients;
  beforeEach(async () => {
    clients = await openS3Clients();
  });
  afterEach(() => clients.close());

  const take = (name: string, isRunning = running) => takeLock(clients.work, contender(name), isRunning);
  const release = (name: string, atLeast?: number) =>
    releaseLock(clients.work, {
      ...{ execution: `arn:${name}`, releasedAt: later },
      ...(atLeast === undefined ? {} : { atLeast }),
    });

  it('is taken by one of many that try at once', async () => {
    const tries = await Promise.allSettled(['a', 'b', 'c', 'd'].map((name) => take(name)));
    expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    for (const each of tries)
      if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(LockHeldError);
  });

  it('stays with an owner that runs, and says who that is', async () => {
    await take('a');
    await expect(take('b')).rejects.toThrow(/Run run-a has held the lock .*execution arn:a/);
  });

  it('is taken over from an owner that no longer runs, by one of many', async () => {
    await take('dead');
    const isRunning = (execution: string) => Promise.resolve(execution !== 'arn:dead');
    const tries = await Promise.allSettled(
      ['b', 'c', 'd'].map((name) => takeLock(clients.work, contender(name), isRunning)),
    );
    const taken = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(taken).toMatchObject([{ number: 2, takenOver: ['run-dead'] }]);
  });

  it('is taken when a dead owner’s lock is released while it is taken over', async () => {
    await take('dead');
    const isRunning = async () => !(await release('dead'));
    expect(await takeLock(clients.work, contender('b'), isRunning)).toEqual({ number: 2, takenOver: [] });
    expect(await release('b')).toBe(true);
  });

  it('is the same one when the execution asks again after a lost answer', async () => {
    await take('a');
    expect(await take('a')).toEqual({ number: 1, takenOver: [] });
  });

  it('tells an execution that asks again whom it took the lock over from', async () => {
    await take('dead');
    expect(await take('b', ended)).toEqual({ number: 2, takenOver: ['run-dead'] });
    expect(await take('b')).toEqual({ number: 2, takenOver: ['run-dead'] });
  });

  it('hands on what the dead owner took over, ten runs at most, until it is free', async () => {
    for (let n = 0; n < 12; n += 1) await take(`r${n}`, ended);
    const { takenOver } = await take('last', ended);
    expect(takenOver).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((n) => `run-r${n}`));
    await release('last');
    expect((await take('next')).takenOver).toEqual([]);
  });

  it('is kept while those that it was taken over from may be at work', async () => {
    const releasing = (name: string) =>
      releaseLock(clients.work, { execution: `arn:${name}`, releasedAt: later, previousCancelled: false });
    await take('a');
    expect(await releasing('a')).toBe(true); // there was nobody before
    await take('dead');
    await take('b', ended);
    expect(await releasing('b')).toBe(false);
    expect(await take('c', ended)).toMatchObject({ takenOver: ['run-b', 'run-dead'] });
  });

  it('is released by its owner only', async () => {
    await take('a');
    expect(await release('b')).toBe(false);
    expect(await release('a')).toBe(true);
    expect(await release('a')).toBe(false);
    expect(await take('b', ended)).toEqual({ number: 2, takenOver: [] });
  });

  it('has a number that only rises, whatever the clocks say: free, it keeps the last one', async () => {
    const numbers: number[] = [];
    for (const takenAt of ['2030-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z']) {
      const name = `r-${numbers.length}`;
      numbers.push((await takeLock(clients.work, { ...contender(name), takenAt }, running)).number);
      await release(name);
    }
    expect(numbers).toEqual([1, 2, 3]);
    const { text = '' } = (await clients.work.get(lockKey)) ?? {};
    expect(JSON.parse(text) as Lock).toMatchObject({ number: 3, runId: 'run-r-2', releasedAt: later });
  });

  it('is released with the number that the warehouse knows of, where that is greater', async () => {
    await take('a');
    await release('a', 41);
    expect(await take('b')).toEqual({ number: 42, takenOver: [] });
    await release('b', 41);
    expect((await take('c')).number).toBe(43);
  });

  it('begins at 1 again where the object is gone, and behind one of a version without numbers', async () => {
    await clients.work.putJson(lockKey, contender('old'));
    expect(await take('a', ended)).toMatchObject({ number: 1, takenOver: ['run-old'] });
    await clients.work.delete([lockKey]);
    expect(await take('b')).toEqual({ number: 1, takenOver: [] });
  });
});
