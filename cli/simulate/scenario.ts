import type { Catalog } from '../../catalog';
import type { Definition } from '../../local/interpreter';
import type { Volume } from '../cost/estimate';
import type { Prices } from '../cost/prices';
import type { Assumed } from './assumptions';
import { billOf } from './bill';
import type { Bill } from './bill';
import { criticalPath } from './critical-path';
import type { PathState } from './critical-path';
import { dayRun, historyRuns } from './load/runs-of';
import { simulateRuns } from './simulate-runs';
import type { Simulated } from './simulate-runs';
import type { PoolUse } from './time/pool';

/** A day on top of the history, or the history itself, as executions one after the other. */
export type LoadKind = 'day' | 'history';

export interface Scenario {
  readonly project: string;
  readonly tables: number;
  readonly load: LoadKind;
  readonly gigabytes: number;
  readonly batchDates: number;
  readonly executions: number;
  /** From the beginning of the first execution to the end of the last. */
  readonly makespanSeconds: number;
  /** The seconds of its states are the makespan's. */
  readonly criticalPath: readonly PathState[];
  readonly resources: readonly PoolUse[];
  /** Transactions that waited for another one's lock. */
  readonly lockWaits: number;
  readonly bill: Bill;
  /** The same, if Glue staged as many times faster as `glueFastPath` says. */
  readonly fastPath: {
    readonly makespanSeconds: number;
    readonly glueDpuHours: number;
    readonly glueUsd: number;
  };
}

export interface ScenarioQuestion {
  readonly catalog: Catalog;
  readonly definition: Definition;
  readonly volume: Volume;
  readonly load: LoadKind;
  readonly rpus: number;
  readonly workers: number | undefined;
  readonly assumed: Assumed;
  readonly prices: Prices;
}

export async function playScenario(question: ScenarioQuestion): Promise<Scenario> {
  const { catalog, volume, load, assumed, prices } = question;
  const runs = load === 'day' ? [dayRun(catalog, volume, assumed)] : historyRuns(catalog, volume, assumed);
  const simulated = await simulateRuns({ ...question, runs });
  const faster = {
    ...assumed,
    glueMegabytesPerTaskSecond: assumed.glueMegabytesPerTaskSecond * assumed.glueFastPath,
  };
  const fast = await simulateRuns({ ...question, runs, assumed: faster });
  const { dpuHours, glue } = billOf(fast.account, prices);
  return {
    ...{ project: catalog.name, tables: catalog.tables.length, load },
    gigabytes: sum(runs.flatMap(({ tables }) => tables.map(({ bytes }) => bytes))) / 1e9,
    batchDates: sum(runs.map(({ batchDates }) => batchDates)),
    executions: simulated.executions.length,
    makespanSeconds: simulated.makespan,
    criticalPath: criticalPath(simulated.end),
    resources: resourcesOf(simulated),
    lockWaits: simulated.account.lockWaits,
    bill: billOf(simulated.account, prices),
    fastPath: { makespanSeconds: fast.makespan, glueDpuHours: dpuHours, glueUsd: glue },
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const resourcesOf = ({ account }: Simulated): PoolUse[] => [
  account.jobRuns.usage,
  account.dpus.usage,
  account.statements.usage,
  account.lambda.usage,
];
