import type { Lock } from '../../../contracts';
import { LockHeldError } from '../../../lambdas/start-run/errors';
import { releaseLock, takeLock } from '../../../lambdas/start-run/run-lock';
import { openS3Clients } from '../../support/s3-clients';
import type { S3Clients } from '../../support/s3-clients';

const lock = (name: string): Lock => ({
  runId: `run-${name}`,
  execution: `arn:${name}`,
  takenAt: '2026-01-01T00:00:00Z',
});
const running = () => Promise.resolve(true);
const ended = () => Promise.resolve(false);

describe('the run lock', () => {
  let clients: S3Clients;
  beforeEach(async () => {
    clients = await openS3Clients();
  });
  afterEach(() => clients.close());

  it('is taken by one of many that try at once', async () => {
    const tries = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((name) => takeLock(clients.work, lock(name), running)),
    );
    expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    for (const each of tries)
      if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(LockHeldError);
  });

  it('stays with an owner that runs, and says who that is', async () => {
    await takeLock(clients.work, lock('a'), running);
    await expect(takeLock(clients.work, lock('b'), running)).rejects.toThrow(
      /Run run-a has held the lock .*execution arn:a/,
    );
  });

  it('is taken over from an owner that no longer runs, by one of many', async () => {
    await takeLock(clients.work, lock('dead'), running);
    const isRunning = (execution: string) => Promise.resolve(execution !== 'arn:dead');
    const tries = await Promise.allSettled(
      ['b', 'c', 'd'].map((name) => takeLock(clients.work, lock(name), isRunning)),
    );
    const taken = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value?.runId] : []));
    expect(taken).toEqual(['run-dead']);
  });

  it('is taken when a dead owner’s lock is released while it is taken over', async () => {
    await takeLock(clients.work, lock('dead'), running);
    const isRunning = async () => !(await releaseLock(clients.work, 'arn:dead'));
    expect(await takeLock(clients.work, lock('b'), isRunning)).toBeNull();
    expect(await releaseLock(clients.work, 'arn:b')).toBe(true);
  });

  it('is the same one when the execution asks again after a lost answer', async () => {
    await takeLock(clients.work, lock('a'), running);
    expect(await takeLock(clients.work, lock('a'), running)).toBeNull();
  });

  it('is released by its owner only', async () => {
    await takeLock(clients.work, lock('a'), running);
    expect(await releaseLock(clients.work, 'arn:b')).toBe(false);
    expect(await releaseLock(clients.work, 'arn:a')).toBe(true);
    expect(await releaseLock(clients.work, 'arn:a')).toBe(false);
    expect(await takeLock(clients.work, lock('b'), ended)).toBeNull();
  });
});
