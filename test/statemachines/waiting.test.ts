import { tablesByLevel } from '../../catalog';
import { runKeys } from '../../contracts';
import type { RunPlan } from '../../contracts';
import { runSql } from '../../lambdas/run-sql/run-sql';
import { quotas } from '../../local/interpreter';
import { publishPasses } from '../../sql';
import { executionTimeout } from '../../statemachines/definition';
import { eventsOfWaiting, historyEvents } from '../../statemachines/run-quotas';
import { MemoryBucket } from '../lambdas/support/memory-bucket';
import { VirtualClock } from '../local/interpreter/support/virtual-clock';
import { manyUnits } from '../support/many-units';
import { plan, runWorkflow } from './support/scripted-workflow';
import { slowWarehouse } from './support/slow-warehouse';

const catalog = manyUnits(500);

const planned: RunPlan = {
  ...plan,
  tables: catalog.tables.map(({ name }) => ({ ...plan.tables[0]!, table: name })),
  levels: tablesByLevel(catalog),
  publishes: publishPasses(catalog).slice(0, 2),
};

const tableSteps = ['CopyChanges', 'PrepareDown', 'PrepareUp'];

/** A run whose statements take so long; those of the steps before the tables are a matter of seconds. */
async function runWith(hours: number, jobRunHours: number) {
  const clock = new VirtualClock();
  const work = new MemoryBucket();
  work.put(runKeys('r-1').plan, planned);
  const warehouse = slowWarehouse(clock, (step) =>
    tableSteps.includes(step) || step === 'Publish' ? hours : 0.001,
  );
  const ran = await runWorkflow({
    ...{ clock, jobRunHours, plan: planned },
    runSql: (input) =>
      runSql(input, {
        ...{ work: work.store, data: warehouse.data, catalog, clock, random: () => 1 },
        pause: (ms) => clock.sleep(ms, new AbortController().signal),
      }),
  });
  const sqlCalls = ran.calls.filter(({ payload }) => payload.step !== undefined);
  return { ...ran, warehouse, sqlCalls, hours: clock.elapsedSeconds / 3600 };
}

describe('a run of 500 tables', () => {
  it('whose every statement and job run takes an hour fits the history, the payloads and the time of an execution', async () => {
    const { result, warehouse, sqlCalls, hours } = await runWith(1, 1);
    expect(result.status).toBe('SUCCEEDED');
    const largest = Math.max(...sqlCalls.map(({ payload }) => Buffer.byteLength(JSON.stringify(payload))));
    const callsOf = (step: string) => sqlCalls.filter(({ payload }) => payload.step === step).length;
    const budget = historyEvents(catalog) + eventsOfWaiting(executionTimeout.toSeconds());
    console.info(
      [
        `500 tables, an hour a statement and a job run: ${Math.round(hours)} hours, ${warehouse.statements()} statements,`,
        `${result.historyEvents} history events of ${quotas.historyEvents}; at most ${budget} within an execution's 7 days.`,
        `Calls: ${tableSteps.map((step) => `${step} ${callsOf(step)}`).join(', ')}. Largest payload: ${largest} bytes.`,
      ].join('\n'),
    );
    expect(hours).toBeLessThan(executionTimeout.toHours());
    expect(result.historyEvents).toBeLessThan(quotas.historyEvents);
    expect(budget).toBeLessThan(quotas.historyEvents);
    expect(largest).toBeLessThan(100_000);
    expect(warehouse.mostAtWork()).toBe(20);
    expect(callsOf('CopyChanges')).toBeLessThanOrEqual(25 * 13);
  });

  it('whose statements are short has no more events than those of its job runs', async () => {
    const { result } = await runWith(0.001, 0);
    expect(result.status).toBe('SUCCEEDED');
    expect(result.historyEvents).toBeLessThan(historyEvents(catalog) + 7 * 50);
  });
});
