import { countOf, grouped, tablesByLevel } from '../../catalog';
import type { Catalog } from '../../catalog';
import { maxRunFiles, runKeys, toColumns, workflowPlan } from '../../contracts';
import type {
  CandidateFile,
  PlannedFile,
  PlanRunInput,
  RunPlan,
  RunWarning,
  WorkflowPlan,
} from '../../contracts';
import { publishPasses } from '../../sql';
import { dayIn } from '../shared/day-in';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { StepResults } from '../shared/step-results';
import { keepWarnings } from '../shared/warnings';
import { FilesMissingError, FilesRefusedError } from './errors';
import { missingFiles, missingWarning } from './missing-files';
import { planTable } from './plan-table';
import { readArrivals } from './read-arrivals';
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

/** Takes whole batch dates of what SelectFiles answered, and writes the run's plan. Throws `FilesRefusedError`, `FilesMissingError`, `BatchDateTooLargeError`. */
export async function planRun(
  { run, input }: PlanRunInput,
  dependencies: PlanRunDependencies,
): Promise<WorkflowPlan> {
  const { work, catalog } = dependencies;
  const keys = runKeys(run.runId);
  const today = dayIn(dependencies.timeZone, new Date(run.startedAt));
  const selected = await StepResults.read(work, run.runId, 'SelectFiles');
  await refuse(selected, today, dependencies);
  await warn({ run, input }, selected, today, dependencies);
  const heldRows = await selected.rows('held');
  const held = heldRows.reduce((sum, row) => sum + row.held, 0);
  const waiting = await selected.rows('dates');
  const { dates, remaining } = selectDates(waiting, { ...dependencies, maxRunFiles });
  const { load, skip, markers, controls } = await readFiles(selected.pages('candidates'), dates.at(-1));
  const files = byTable(load);
  const plan: RunPlan = {
    outcome: input.reports !== 'only' && load.length + skip.length + held > 0 ? 'load' : 'nothing',
    ...(input.reports === 'only' ? { reportsOnly: true } : {}),
    tables: await Promise.all(
      catalog.tables.map((table) => planTable(table, files.get(table.name) ?? [], run.runId, dependencies)),
    ),
    levels: tablesByLevel(catalog),
    publishes: publishPasses(catalog),
    units: catalog.units,
    planFiles: work.uri(keys.planFiles),
    ...(controls.length === 0
      ? {}
      : {
          controls: controls.map(({ tableName, batchDate, fileKey, etag }) => ({
            ...{ table: tableName, batchDate, key: fileKey, etag },
          })),
        }),
    files: load.length,
    skipped: skip.length,
    batchDates: { from: dates[0] ?? null, to: dates.at(-1) ?? null, count: dates.length },
    remaining,
  };
  const ledger = [...load, ...skip, ...markers, ...controls].map((file) =>
    toColumns({ ...file, runId: run.runId } satisfies PlannedFile),
  );
  await work.putJsonLines(`${keys.planFiles}files.jsonl`, ledger);
  await work.putJson(keys.plan, plan);
  return workflowPlan(plan);
}

/** Throws where files are refused, by the first of their names. */
async function refuse(
  selected: StepResults<'SelectFiles'>,
  today: string,
  { timeZone, catalog }: PlanRunDependencies,
): Promise<void> {
  const [count] = await selected.rows('refusedCount');
  if (count === undefined || count.refused === 0) return;
  const [newest] = await selected.rows('newest');
  const rules = { timeZone, newest: newest?.newestBatchDate ?? null, lateDays: catalog.ages.lateDays };
  const refused = await selected.rows('refused');
  const named = refused.map(({ fileKey, state, etag }) => ({
    ...{ fileKey, state },
    reason: refusalOf({ state, etag }, rules),
  }));
  throw new FilesRefusedError(named, count.refused, today);
}

/** Keeps what is to be told of files that are left for their day, and of those that have not come. Throws `FilesMissingError`. */
async function warn(
  { run, input }: PlanRunInput,
  selected: StepResults<'SelectFiles'>,
  today: string,
  { work, catalog }: PlanRunDependencies,
): Promise<void> {
  const arrivals = await readArrivals(selected, catalog, today);
  const missing = missingFiles(catalog, input, arrivals);
  const stopping = missing.filter(({ stopsRun }) => stopsRun);
  await keepWarnings(work, run.runId, 'PlanRun', [
    ...(await futureFiles(selected)),
    ...missing.filter(({ stopsRun }) => !stopsRun).map(missingWarning),
  ]);
  if (stopping.length > 0) throw new FilesMissingError(stopping);
}

async function futureFiles(selected: StepResults<'SelectFiles'>): Promise<RunWarning[]> {
  const [count] = await selected.rows('laterCount');
  if (count === undefined || count.later === 0) return [];
  const first = await selected.rows('later');
  const more = count.later > first.length ? `\n  and ${grouped(count.later - first.length)} more` : '';
  const message =
    `${countOf(count.later, 'file')} dated in the future, left for ${count.later === 1 ? 'its' : 'their'} day:\n` +
    `${first.map(({ fileKey }) => `  ${fileKey}`).join('\n')}${more}`;
  return [{ kind: 'futureFiles', count: count.later, message }];
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
