import type { Catalog } from '../../catalog';
import type { Definition } from '../../local/interpreter';
import type { Volume } from '../cost/estimate';
import { readPrices } from '../cost/prices';
import { assume, assumptionNames, assumptions } from './assumptions';
import type { Assumed, Assumption } from './assumptions';
import { playScenario } from './scenario';
import type { LoadKind, Scenario } from './scenario';
import { stepWork } from './warehouse-shares';

/** The JSON document of `loadline simulate`. Seconds, dollars, gigabytes of 10^9 bytes. */
export interface SimulationReport {
  readonly pricesAsOf: string;
  readonly region: string;
  readonly currency: 'USD';
  readonly rpus: number;
  readonly volume: Volume;
  /** Of each job run. `null`: as the catalog says. */
  readonly workers: number | null;
  readonly scenarios: readonly Scenario[];
  readonly assumptions: Readonly<Record<string, Assumption>>;
  /** Which part of `warehouseSecondsPerGigabyte` each step takes. */
  readonly warehouseShares: Readonly<Record<string, number>>;
  readonly notModelled: readonly string[];
}

export interface SimulationQuestion {
  readonly catalogs: readonly Catalog[];
  readonly definition: Definition;
  readonly volume: Volume;
  readonly loads: readonly LoadKind[];
  readonly rpus: number;
  readonly workers?: number | undefined;
  /** Instead of the values of `assumptions`. */
  readonly others?: Partial<Assumed>;
}

/** What would happen on AWS, and is not in the simulation. */
const notModelled = [
  'failures, retries, throttling: every call goes well, and who asks for more than a quota waits for it in line',
  'rejected and held rows, deletes, placeholders: every row is taken as it comes, and a gate never closes',
  'other users of the account and of the warehouse, and how a warehouse that scales by itself shares its work out',
  'columns and statements that take longer than others: what is moved is counted in gigabytes of CSV',
  'starting the execution, mails, alarms, QuickSight',
] as const;

/** Plays each load of each project, with today's staging and with a fast path. */
export async function simulationReport(question: SimulationQuestion): Promise<SimulationReport> {
  const { catalogs, definition, volume, loads, rpus, workers, others = {} } = question;
  const prices = readPrices();
  const assumed = assume(others);
  const scenarios: Scenario[] = [];
  for (const catalog of catalogs)
    for (const load of loads)
      scenarios.push(
        await playScenario({ catalog, definition, volume, load, rpus, workers, assumed, prices }),
      );
  return {
    pricesAsOf: prices.asOf,
    ...{ region: prices.region, currency: prices.currency, rpus, volume, workers: workers ?? null },
    scenarios,
    assumptions: Object.fromEntries(assumptionNames.map((name) => [name, told(name, others)])),
    warehouseShares: Object.fromEntries(Object.entries(stepWork).map(([step, { share }]) => [step, share])),
    notModelled,
  };
}

function told(name: keyof Assumed, others: Partial<Assumed>): Assumption {
  const value = others[name];
  if (value === undefined) return assumptions[name];
  return {
    value,
    unit: assumptions[name].unit,
    source: 'asked for',
    from: `--assume; else ${assumptions[name].value}`,
  };
}
