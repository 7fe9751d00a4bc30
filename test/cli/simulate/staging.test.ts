import * as fc from 'fast-check';
import { criticalPath, pathTo } from '../../../cli/simulate/critical-path';
import { simulateStaging } from './support/stages';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const megabytes = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 12 });

/** Three tables of 10, 20 and 30 MB: with 30 s beside, job runs of 40, 50 and 60 s. */
describe('three job runs', () => {
  it('take 100 s two at a time: the third begins when the first has ended', async () => {
    const { makespan, end, account } = await simulateStaging({ megabytes: [10, 20, 30] });
    expect(makespan).toBeCloseTo(100);
    expect(pathTo(end).map(({ activity }) => activity.about)).toEqual([
      undefined,
      'table_1',
      'table_1',
      'table_1',
      'table_1',
      'table_3',
      'table_3',
      'table_3',
      'table_3',
    ]);
    const [state, ...others] = criticalPath(end);
    expect(others).toEqual([]);
    expect(state).toMatchObject({ state: 'StageTable', share: 1 });
    expect(Object.fromEntries(state!.of.map(({ what, seconds }) => [what, seconds]))).toEqual({
      'Glue: stages files': 30 + 50,
      'Glue: starts a job run': 20,
    });
    // 30, 40 and 50 s at work are each billed as a minute, of two workers.
    expect(account.billed.dpuSeconds).toBeCloseTo(3 * 60 * 2);
    expect(account.jobRuns.usage).toMatchObject({
      peak: 2,
      busySeconds: 100,
      unitSeconds: 150,
      waitedSeconds: 0,
    });
  });

  it('take 150 s where the account has workers for one of them', async () => {
    const { makespan, account } = await simulateStaging({
      megabytes: [10, 20, 30],
      assumed: { glueDpus: 2 },
    });
    expect(makespan).toBeCloseTo(150);
    expect(account.dpus.usage).toMatchObject({ peak: 2, waitedSeconds: 40 + 50 });
  });

  it('are seen to have ended when Step Functions looks', async () => {
    const { makespan } = await simulateStaging({ megabytes: [10, 20, 30], assumed: { gluePollSeconds: 45 } });
    expect(makespan).toBeCloseTo(45 + 90); // 40 s are seen after 45, 60 after 90
  });

  it('have as many tasks as files: four at a time of one worker beside the driver', async () => {
    const { makespan } = await simulateStaging({ megabytes: [80], files: 8 }); // 10 MB each
    expect(makespan).toBeCloseTo(50); // 10 + 20 + two rounds of 10
    const { makespan: wider } = await simulateStaging({ megabytes: [80], files: 8, workers: 3 });
    expect(wider).toBeCloseTo(40);
  });
});

describe('whatever the job runs', () => {
  it('their critical path is as long as the whole, without a gap', async () => {
    await fc.assert(
      fc.asyncProperty(megabytes, fc.integer({ min: 1, max: 5 }), async (sizes, concurrency) => {
        const { makespan, end } = await simulateStaging({ megabytes: sizes, concurrency });
        expect(sum(criticalPath(end).map(({ seconds }) => seconds))).toBeCloseTo(makespan, 6);
        expect(sum(pathTo(end).map(({ seconds }) => seconds))).toBeCloseTo(makespan, 6);
        expect(pathTo(end).every(({ seconds }) => seconds >= 0)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('they take no less than their sum by the places that there are, nor than the longest; and no more than both', async () => {
    await fc.assert(
      fc.asyncProperty(megabytes, fc.integer({ min: 1, max: 5 }), async (sizes, concurrency) => {
        const each = sizes.map((size) => Math.ceil((30 + size) / 10) * 10);
        const [least, longest] = [sum(each) / concurrency, Math.max(...each)];
        const { makespan } = await simulateStaging({ megabytes: sizes, concurrency });
        expect(makespan).toBeGreaterThanOrEqual(Math.max(least, longest) - 1e-6);
        expect(makespan).toBeLessThanOrEqual(least + longest + 1e-6);
      }),
      { numRuns: 40 },
    );
  });

  it('more workers are never slower', async () => {
    await fc.assert(
      fc.asyncProperty(
        megabytes,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 2, max: 10 }),
        async (sizes, files, workers) => {
          const of = (more: number) => simulateStaging({ megabytes: sizes, files, workers: workers + more });
          expect((await of(1)).makespan).toBeLessThanOrEqual((await of(0)).makespan + 1e-6);
        },
      ),
      { numRuns: 40 },
    );
  });
});
