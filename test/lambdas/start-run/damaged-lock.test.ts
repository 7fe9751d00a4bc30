import { lockKey, outcomeKey } from '../../../contracts';
import { readLock } from '../../../lambdas/start-run/read-lock';
import { releaseLock, takeLock } from '../../../lambdas/start-run/run-lock';
import { MemoryBucket } from '../support/memory-bucket';
import { contender } from './support/locks';

const running = () => Promise.resolve(true);
const whole = JSON.stringify({ ...contender('a'), number: 41, releasedAt: null });

describe('a lock that is gone', () => {
  it('begins at 1 where no run was ever told of', async () => {
    expect((await takeLock(new MemoryBucket().store, contender('a'), running)).number).toBe(1);
  });

  it('after a run that told how it ended has a number greater than any before, and is told', async () => {
    const { store } = new MemoryBucket().put(outcomeKey, {});
    const found: unknown[] = [];
    const taken = await takeLock(store, contender('a'), running, (each) => found.push(each));
    expect(taken.number).toBeGreaterThan(1_000_000_000);
    expect(found).toEqual([{ kind: 'damaged', etag: '', fault: 'it is gone' }]);
    expect((await takeLock(store, { ...contender('a') }, running)).number).toBe(taken.number);
  });
});

describe('a lock that is damaged', () => {
  it.each([
    ['empty', '', 'it is empty'],
    ['cut', whole.slice(0, whole.length / 2), 'it is cut or no JSON'],
    ['garbage', '\u0001\u0002', 'it is cut or no JSON'],
    ['another object', '{"runId":""}', 'it is no lock'],
    ['no object', 'null', 'it is no lock'],
  ])('is anybody’s, and the next number is greater than any before: %s', async (_, text, fault) => {
    const { store, objects } = new MemoryBucket().put(lockKey, text);
    expect(await readLock(store)).toMatchObject({ kind: 'damaged', fault: expect.stringContaining(fault) });
    expect(await releaseLock(store, { execution: 'arn:a', releasedAt: '2026-01-01T00:00:00Z' })).toBe(false);
    const taken = await takeLock(store, contender('b'), running);
    expect(taken).toEqual({ number: expect.any(Number), takenOver: [] });
    expect(taken.number).toBeGreaterThan(1_000_000_000);
    expect(JSON.parse(objects.get(lockKey) ?? '')).toMatchObject({ runId: 'run-b', number: taken.number });
    expect(await releaseLock(store, { execution: 'arn:b', releasedAt: '2026-01-01T00:00:00Z' })).toBe(true);
    expect((await takeLock(store, contender('c'), running)).number).toBe(taken.number + 1);
  });
});
