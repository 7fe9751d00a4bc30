import { tablesByLevel } from '../../catalog';
import type { Catalog } from '../../catalog';
import { maxRunFiles, runKeys, toColumns, workflowPlan } from '../../contracts';
import type { CandidateFile, PlannedFile, PlanRunInput, RunPlan, WorkflowPlan } from '../../contracts';
import { publishPasses } from '../../sql';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { readResult, readResultPages } from '../shared/result-pages';
import { FilesRefusedError } from './errors';
import { planTable } from './plan-table';
import { readFiles } from './read-files';
import { refusalOf } from './refusals';
import { selectDates } from './select-dates';

export interface PlanRunDependencies {
  readonly work: ObjectStoreClient;
  readonly landingBucket: string;
  readonly catalog: Catalog;
  /** Of landing. */
  readonly timeZone: string;
  readonly maxRunBytes: number;
}

/** Takes whole batch dates of what SelectFiles answered, and writes the run's plan. Throws `FilesRefusedError`, `BatchDateTooLargeError`. */
export async function planRun(
  { run, input }: PlanRunInput,
  dependencies: PlanRunDependencies,
): Promise<WorkflowPlan> {
  const { work, catalog } = dependencies;
  const keys = runKeys(run.runId);
  await refuse(run.runId, dependencies);
  const heldRows = await readResult(work, run.runId, 'SelectFiles', 'held');
  const held = heldRows.reduce((sum, row) => sum + row.held, 0);
  const waiting = await readResult(work, run.runId, 'SelectFiles', 'dates');
  const { dates, remaining } = selectDates(waiting, { ...dependencies, maxRunFiles });
  const candidates = readResultPages(work, run.runId, 'SelectFiles', 'candidates');
  const { load, skip } = await readFiles(candidates, dates.at(-1));
  const files = byTable(load);
  const plan: RunPlan = {
    outcome: input.reports !== 'only' && load.length + skip.length + held > 0 ? 'load' : 'nothing',
    tables: await Promise.all(
      catalog.tables.map((table) => planTable(table, files.get(table.name) ?? [], run.runId, dependencies)),
    ),
    levels: tablesByLevel(catalog),
    publishes: publishPasses(catalog),
    units: catalog.units,
    planFiles: work.uri(keys.planFiles),
    files: load.length,
    skipped: skip.length,
    batchDates: { from: dates[0] ?? null, to: dates.at(-1) ?? null, count: dates.length },
    remaining,
  };
  const ledger = [...load, ...skip].map((file) =>
    toColumns({ ...file, runId: run.runId } satisfies PlannedFile),
  );
  await work.putJsonLines(`${keys.planFiles}files.jsonl`, ledger);
  await work.putJson(keys.plan, plan);
  return workflowPlan(plan);
}

/** Throws where files are refused, by the first of their names. */
async function refuse(runId: string, { work, timeZone, catalog }: PlanRunDependencies): Promise<void> {
  const [count] = await readResult(work, runId, 'SelectFiles', 'refusedCount');
  if (count === undefined || count.refused === 0) return;
  const [newest] = await readResult(work, runId, 'SelectFiles', 'newest');
  const rules = { timeZone, newest: newest?.newestBatchDate ?? null, lateDays: catalog.ages.lateDays };
  const refused = await readResult(work, runId, 'SelectFiles', 'refused');
  const named = refused.map((file) => ({ fileKey: file.fileKey, reason: refusalOf(file, rules) }));
  throw new FilesRefusedError(named, count.refused);
}

function byTable(files: readonly CandidateFile[]): Map<string, CandidateFile[]> {
  const tables = new Map<string, CandidateFile[]>();
  for (const file of files) {
    const others = tables.get(file.tableName);
    if (others === undefined) tables.set(file.tableName, [file]);
    else others.push(file);
  }
  return tables;
}
