import { exceeded, limitsOf } from '../../statemachines/limits';
import { manyUnits } from '../support/many-units';

describe('the limits of a project', () => {
  it('of 500 tables in units of ten leave a margin', () => {
    const limits = limitsOf(manyUnits(500));
    expect(exceeded(limits)).toEqual([]);
    const needed = Object.fromEntries(limits.map((each) => [each.limit.replace(/^.*: /, ''), each.needed]));
    expect(needed['events in the history of a run']).toBeLessThan(25_000 / 2);
    expect(needed['bytes of the plan that it carries']).toBeLessThan(262_144 / 2);
    expect(needed['bytes of a statement']).toBeLessThan(102_400 / 2);
    expect(needed['statements of a transaction']).toBe(40);
  });

  it('count what is at work at once: transactions, job runs, and their DPUs, the largest together', () => {
    const catalog = manyUnits(30);
    const tables = catalog.tables.map((table, index) => ({
      ...table,
      staging:
        index < 22
          ? {
              ...table.staging,
              workerType: 'G.4X' as const,
              workers: 8,
              history: { ...table.staging.history, workers: 9 },
            }
          : table.staging,
    }));
    const limits = limitsOf({ ...catalog, tables });
    const needed = Object.fromEntries(limits.map((each) => [each.limit, each.needed]));
    expect(needed).toMatchObject({
      'Redshift Data API: statements at once': 20,
      'Glue: job runs at once': 20,
      'Glue: DPUs at once': 20 * 9 * 4,
      'Lambda: functions at work at once': 2,
    });
    expect(exceeded(limits)).toMatchObject([{ limit: 'Glue: DPUs at once', allowed: 300 }]);
  });

  it('refuse from a share of what is allowed, where a run may need more than is counted', () => {
    const limit = { limit: 'x', allowed: 100, refusedFrom: 0.8, counted: '' };
    expect(exceeded([{ ...limit, needed: 80 }])).toEqual([]);
    expect(exceeded([{ ...limit, needed: 81 }])).toHaveLength(1);
  });
});
