import * as fc from 'fast-check';
import { Pool } from '../../../cli/simulate/time/pool';
import { SharedEngine } from '../../../cli/simulate/time/shared-engine';
import { VirtualTime } from '../../../cli/simulate/time/virtual-time';

const activity = { state: 'S', what: 'works' };

describe('virtual time', () => {
  it('goes from timer to timer, those of one second in the order in which they were set', async () => {
    const time = new VirtualTime();
    const seen: string[] = [];
    const wait = async (name: string, seconds: number): Promise<void> => {
      await time.wait(seconds, activity);
      seen.push(`${name} ${time.seconds}`);
    };
    await time.run(() => Promise.all([wait('a', 3), wait('b', 1), wait('c', 3), wait('d', 0)]));
    expect(seen).toEqual(['d 0', 'b 1', 'a 3', 'c 3']);
  });

  it('passes in the order of its timers, however many there are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 60 }), async (seconds) => {
        const time = new VirtualTime();
        const seen: number[] = [];
        const wait = (each: number) => time.wait(each, activity).then(() => seen.push(time.seconds));
        await time.run(() => Promise.all(seconds.map(wait)));
        expect(seen).toEqual([...seconds].sort((a, b) => a - b));
      }),
      { numRuns: 50 },
    );
  });

  it('ends a wait that is called off, and does not wait for it', async () => {
    const time = new VirtualTime();
    const off = new AbortController();
    await time.run(async () => {
      const long = time.wait(100, activity, { signal: off.signal });
      await time.wait(1, activity);
      off.abort(new Error('called off'));
      await expect(long).rejects.toThrow('called off');
      await expect(time.wait(1, activity, { signal: off.signal })).rejects.toThrow('called off');
    });
    expect(time.seconds).toBe(1);
  });

  it('says so where nothing can go on', async () => {
    const never = new Promise<void>(() => undefined);
    await expect(new VirtualTime().run(() => never)).rejects.toThrow('waits for what nothing brings about');
  });
});

describe('an engine that many share', () => {
  it('gives each an equal part of its speed', async () => {
    const time = new VirtualTime();
    const engine = new SharedEngine(time);
    const ends: number[] = [];
    const work = async (after: number, seconds: number): Promise<void> => {
      await time.wait(after, activity);
      await engine.work(seconds, activity);
      ends.push(time.seconds);
    };
    // 4 s alone; then both at half speed: the second has ended its 3 s after 6 more; the first its 6 s after 2 alone.
    await time.run(() => Promise.all([work(0, 10), work(4, 3)]));
    expect(ends).toEqual([10, 13]);
  });

  it('does as much in all as it would one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 20 }),
        async (works) => {
          const time = new VirtualTime();
          const engine = new SharedEngine(time);
          await time.run(() => Promise.all(works.map((seconds) => engine.work(seconds, activity))));
          expect(time.seconds).toBeCloseTo(
            works.reduce((sum, seconds) => sum + seconds, 0),
            6,
          );
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('a pool', () => {
  it('lets nobody overtake, and refuses what it never has', async () => {
    const time = new VirtualTime();
    const pool = new Pool(time, 'Glue: DPUs', 3);
    const began: string[] = [];
    const use = (name: string, units: number, seconds: number): Promise<void> =>
      pool.during(units, () => {
        began.push(`${name} ${time.seconds}`);
        return time.wait(seconds, activity);
      });
    await time.run(() => Promise.all([use('a', 2, 5), use('b', 2, 5), use('c', 1, 1)]));
    expect(began).toEqual(['a 0', 'b 5', 'c 5']);
    expect(pool.usage).toMatchObject({ peak: 3, busySeconds: 10, unitSeconds: 21, waitedSeconds: 10 });
    await expect(pool.acquire(4)).rejects.toThrow(
      'Glue: DPUs: 4 are asked for at once, and 3 are all there are',
    );
  });
});
