import { tablesByLevel } from '../../catalog';
import type { Catalog } from '../../catalog';
import { runKeys, toColumns } from '../../contracts';
import type { CandidateFile, PlanRunInput, PlannedFile, RunPlan } from '../../contracts';
import { publishPasses } from '../../sql';
import type { Clock } from '../shared/clock';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { readResult, readResultPages } from '../shared/result-pages';
import { planTable } from './plan-table';
import { selectBatches } from './select-batches';

export interface PlanRunDependencies {
  readonly work: ObjectStoreClient;
  readonly landingBucket: string;
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly maxRunBytes: number;
}

/** PlanRun holds a run's files at once, and a Glue job opens them one by one: ten million in landing are many runs. */
const maxRunFiles = 20_000;

/** Takes whole batch dates of what SelectFiles answered, and writes the run's plan. */
export async function planRun(
  { run, input }: PlanRunInput,
  dependencies: PlanRunDependencies,
): Promise<RunPlan> {
  const { work, catalog } = dependencies;
  const keys = runKeys(run.runId);
  const [newest] = await readResult(work, run.runId, 'SelectFiles', 'newest');
  const loaded = await readResult(work, run.runId, 'SelectFiles', 'loaded');
  const heldRows = await readResult(work, run.runId, 'SelectFiles', 'held');
  const held = heldRows.reduce((sum, row) => sum + row.held, 0);
  const onlyReports = input.reports === 'only';
  const candidates = onlyReports ? none() : readResultPages(work, run.runId, 'SelectFiles', 'candidates');
  const selected = await selectBatches(candidates, {
    input,
    today: dayIn(dependencies.timeZone, dependencies.clock.now()),
    newest: newest?.newestBatchDate ?? null,
    loadedTables: new Set(loaded.map((row) => row.tableName)),
    lateDays: catalog.ages.lateDays,
    maxRunBytes: dependencies.maxRunBytes,
    maxRunFiles,
  });
  const dates = [...new Set(selected.load.map((file) => file.batchDate))].sort();
  const plan: RunPlan = {
    outcome: !onlyReports && selected.load.length + selected.skip.length + held > 0 ? 'load' : 'nothing',
    tables: await Promise.all(
      catalog.tables.map((table) =>
        planTable(
          table,
          selected.load.filter((file) => file.tableName === table.name),
          run.runId,
          dependencies,
        ),
      ),
    ),
    levels: tablesByLevel(catalog),
    publishes: publishPasses(catalog),
    planFiles: work.uri(keys.planFiles),
    files: selected.load.length,
    skipped: selected.skip.length,
    batchDates: { from: dates[0] ?? null, to: dates.at(-1) ?? null, count: dates.length },
    remaining: selected.remaining,
  };
  const planned = (status: PlannedFile['status'], { state, ...file }: CandidateFile): PlannedFile => ({
    ...file,
    status,
    runId: run.runId,
  });
  const ledger = [
    ...selected.load.map((file) => planned('loaded', file)),
    ...selected.skip.map((file) => planned('skipped', file)),
  ];
  await work.putJsonLines(`${keys.planFiles}files.jsonl`, ledger.map(toColumns));
  await work.putJson(keys.plan, plan);
  return plan;
}

async function* none(): AsyncGenerator<never> {
  // No file is taken.
}

/** The calendar day there, as YYYY-MM-DD. */
export function dayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
}
