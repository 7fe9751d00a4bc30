import { assume } from '../../../cli/simulate/assumptions';
import { criticalPath } from '../../../cli/simulate/critical-path';
import { manyTables } from '../../../cli/simulate/load/many-tables';
import { dayRun, historyRuns } from '../../../cli/simulate/load/runs-of';
import type { RunLoad } from '../../../cli/simulate/load/runs-of';
import { partOf } from '../../../cli/simulate/services/transaction-work';
import { simulateRuns } from '../../../cli/simulate/simulate-runs';
import { simulationReport } from '../../../cli/simulate/simulation-report';
import { simulationText } from '../../../cli/simulate/simulation-text';
import { stepWork } from '../../../cli/simulate/warehouse-shares';
import { checkDefinition, DefinitionError } from '../../../local/interpreter';
import { dailyLoad } from '../../../local/runtime/daily-load';
import { GuestPlace, guests } from '../../local/runtime/recorded-runs';

const volume = { historyGb: 500, monthlyGb: 20 };
const assumed = assume();
const definition = dailyLoad();

const simulate = (runs: readonly RunLoad[], catalog = manyTables(4), rpus = 8) =>
  simulateRuns({ catalog, definition, runs, assumed, rpus });

/** Two files of one day each, a run a day. */
const twoRuns: readonly RunLoad[] = [true, false].map((isFirst) => ({
  ...{ batchDates: 1, tables: [{ table: 'guest', files: 1, bytes: 100 }] },
  ...{ loaded: { guest: isFirst ? 0 : 100 }, isFirst, remaining: isFirst },
}));

describe('a simulated run', () => {
  it('goes through the states of a run on this machine, in its order, with as many events in the history', async () => {
    const here = new GuestPlace();
    try {
      for (const day of [1, 2]) here.guest(`2026-01-0${day}`, day);
      const states: string[] = [];
      const executions = await here.place.run(
        {},
        {
          maxRunBytes: 1,
          onEvent: ({ type, state }) => {
            if (type === 'StateEntered' && state !== undefined) states.push(state);
          },
        },
      );
      const simulated = (await simulate(twoRuns, guests)).executions;
      expect(simulated.flatMap((each) => each.states)).toEqual(states);
      expect(simulated.map(({ historyEvents }) => historyEvents)).toEqual(
        executions.map(({ result }) => result.historyEvents),
      );
    } finally {
      here.place.remove();
    }
  });

  it('has a critical path as long as it takes, of states that it went through', async () => {
    const { makespan, end, executions } = await simulate([dayRun(manyTables(4), volume, assumed)]);
    const path = criticalPath(end);
    expect(path.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(makespan, 6);
    expect(path.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
    const entered = new Set(executions[0]!.states);
    expect(path.map(({ state }) => state).filter((state) => !entered.has(state))).toEqual([]);
  });

  it('waits for its statements with calls of five minutes, which are billed', async () => {
    const day = dayRun(manyTables(4), { historyGb: 10_000, monthlyGb: 20 }, assumed);
    const { executions, account } = await simulate([day]);
    expect(executions[0]!.states).toContain('Verify: wait'); // 500 s for the keys of 10,000 GB
    expect(account.billed.transitions).toBe(executions[0]!.states.length);
    expect(account.lambda.usage.peak).toBe(1);
  });

  it('is faster with more capacity, and slower with a longer history', async () => {
    const day = dayRun(manyTables(4), volume, assumed);
    const [small, large] = [await simulate([day]), await simulate([day], manyTables(4), 32)];
    expect(large.makespan).toBeLessThan(small.makespan);
    const later = dayRun(manyTables(4), { ...volume, historyGb: 5_000 }, assumed);
    expect((await simulate([later])).makespan).toBeGreaterThan(small.makespan);
  });
});

describe('a history', () => {
  it('is taken in whole batch dates of at most 50 GB, each run with the tables that the ones before have filled', () => {
    const runs = historyRuns(manyTables(4), volume, assumed);
    const bytes = runs.map(({ tables }) => tables.reduce((sum, each) => sum + each.bytes, 0));
    expect(runs.reduce((sum, { batchDates }) => sum + batchDates, 0)).toBe(750); // 500 GB at 20 GB in 30 days
    expect(Math.max(...bytes)).toBeLessThanOrEqual(50e9);
    expect(runs.map(({ isFirst }) => isFirst)).toEqual(runs.map((_, place) => place === 0));
    expect(runs.map(({ remaining }) => remaining)).toEqual(runs.map((_, place) => place < runs.length - 1));
    const before = Object.values(runs.at(-1)!.loaded).reduce((sum, each) => sum + each, 0);
    expect(before + bytes.at(-1)!).toBeCloseTo(500e9, -6);
  });

  it('is loaded by executions that start each other', async () => {
    const runs = historyRuns(manyTables(4), { historyGb: 120, monthlyGb: 120 }, assumed);
    const { executions } = await simulate(runs);
    expect(executions.map(({ states }) => states.includes('StartNextRun'))).toEqual([true, true, false]);
    expect(executions.map(({ from }) => from)).toEqual([0, ...executions.slice(0, -1).map(({ to }) => to)]);
  });
});

describe('what the simulation does not know', () => {
  const task = (Resource: string, Arguments: object) =>
    checkDefinition({
      ...{ QueryLanguage: 'JSONata', StartAt: 'New' },
      States: { New: { Type: 'Task', Resource, Arguments, End: true } },
    });
  const run = (of: ReturnType<typeof checkDefinition>) =>
    simulateRuns({ catalog: guests, definition: of, runs: twoRuns.slice(1), assumed, rpus: 8 });

  it('is an error: a function', async () => {
    const FunctionName = 'arn:aws:lambda:ap-south-1:000000000000:function:Tidy:1';
    await expect(run(task('arn:aws:states:::lambda:invoke', { FunctionName, Payload: {} }))).rejects.toThrow(
      'State New calls the function arn:aws:lambda:ap-south-1:000000000000:function:Tidy:1, which the simulation does not know',
    );
  });

  it('is an error: a service', async () => {
    await expect(run(task('arn:aws:states:::sns:publish', {}))).rejects.toThrow(DefinitionError);
  });

  it('is an error: a SQL step', () => {
    expect(() => partOf('loadline/r1/Vacuum/0.0.1', 'r1')).toThrow(
      'The simulation does not know the SQL step "Vacuum"',
    );
    expect(partOf('loadline/r1/Publish/many/whole/1.2.1', 'r1')).toEqual({
      ...{ step: 'Publish', subject: 'many/whole', part: 1, round: 2 },
    });
  });
});

describe('the report', () => {
  it('adds the bill up, and says what a fast path saves', async () => {
    const report = await simulationReport({
      ...{ catalogs: [manyTables(4)], definition, volume, loads: ['day'], rpus: 8 },
      others: { glueFastPath: 5 },
    });
    const [{ bill, fastPath, ...scenario }] = report.scenarios as [(typeof report.scenarios)[number]];
    expect(bill.total).toBeCloseTo(bill.glue + bill.redshift + bill.lambda + bill.stepFunctions);
    expect(bill.glue).toBeCloseTo(bill.dpuHours * 0.44);
    expect(bill.redshift).toBeCloseTo(bill.rpuHours * 0.433);
    expect(fastPath.glueDpuHours).toBeLessThan(bill.dpuHours);
    expect(fastPath.makespanSeconds).toBeLessThan(scenario.makespanSeconds);
    expect(report.assumptions.glueFastPath).toMatchObject({ value: 5, source: 'asked for' });
    const text = simulationText(report);
    expect(text).toContain('Nothing of it was measured in an account');
    expect(text).toContain('many, 4 tables, day: 0.67 GB of 1 batch date in 1 execution');
    expect(text).toMatch(/StageTable +\d+ min/);
  });

  it('shares the warehouse out by parts that are one in all', () => {
    const shares = Object.values(stepWork).map(({ share }) => share);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  });
});
