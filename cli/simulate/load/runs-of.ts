import type { Catalog } from '../../../catalog';
import { defaultMaxRunBytes, maxRunFiles } from '../../../contracts';
import type { BatchDateTotals } from '../../../contracts';
import { selectDates } from '../../../lambdas/plan-run/select-dates';
import type { Volume } from '../../cost/estimate';
import type { Assumed } from '../assumptions';

/** What a run has of a table. */
export interface TableLoad {
  readonly table: string;
  readonly files: number;
  readonly bytes: number;
}

/** What one execution loads. */
export interface RunLoad {
  readonly batchDates: number;
  readonly tables: readonly TableLoad[];
  /** Bytes of CSV that earlier runs have loaded, by table. */
  readonly loaded: Readonly<Record<string, number>>;
  /** The warehouse is empty: the run makes its tables. */
  readonly isFirst: boolean;
  /** Batch dates wait for the next run. */
  readonly remaining: boolean;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The share of each table of a day's bytes, in the catalog's order. */
export function tableShares({ tables }: Catalog, { skew }: Pick<Assumed, 'skew'>): number[] {
  const weights = tables.map((_, place) => 1 / (place + 1) ** skew);
  return weights.map((weight) => weight / sum(weights));
}

const daysOfMonth = 30;

/** The load of one day on top of a history. */
export function dayRun(catalog: Catalog, { historyGb, monthlyGb }: Volume, assumed: Assumed): RunLoad {
  const shares = tableShares(catalog, assumed);
  return {
    batchDates: 1,
    tables: tableLoads(catalog, shares, (monthlyGb * 1e9) / daysOfMonth, 1, assumed),
    loaded: byTable(catalog, shares, historyGb * 1e9),
    ...{ isFirst: false, remaining: false },
  };
}

/** The runs of a history's first load: whole batch dates, as PlanRun takes them. */
export function historyRuns(catalog: Catalog, { historyGb, monthlyGb }: Volume, assumed: Assumed): RunLoad[] {
  const shares = tableShares(catalog, assumed);
  const days = Math.max(1, Math.round((historyGb / monthlyGb) * daysOfMonth));
  const bytes = Math.round((historyGb * 1e9) / days);
  const files = catalog.tables.length * assumed.filesPerTableDay;
  const runs: RunLoad[] = [];
  let waiting = Array.from({ length: days }, (_, day): BatchDateTotals => ({
    batchDate: String(day),
    files,
    bytes,
  }));
  while (waiting.length > 0) {
    const { dates, remaining } = selectDates(waiting, { maxRunBytes: defaultMaxRunBytes, maxRunFiles });
    const before = days - waiting.length;
    runs.push({
      batchDates: dates.length,
      tables: tableLoads(catalog, shares, dates.length * bytes, dates.length, assumed),
      loaded: byTable(catalog, shares, before * bytes),
      ...{ isFirst: runs.length === 0, remaining },
    });
    waiting = waiting.slice(dates.length);
  }
  return runs;
}

const tableLoads = (
  { tables }: Catalog,
  shares: readonly number[],
  bytes: number,
  dates: number,
  { filesPerTableDay }: Assumed,
): TableLoad[] =>
  tables.map(({ name }, place) => ({
    table: name,
    files: dates * filesPerTableDay,
    bytes: Math.round(bytes * (shares[place] ?? 0)),
  }));

const byTable = ({ tables }: Catalog, shares: readonly number[], bytes: number): Record<string, number> =>
  Object.fromEntries(tables.map(({ name }, place) => [name, Math.round(bytes * (shares[place] ?? 0))]));
