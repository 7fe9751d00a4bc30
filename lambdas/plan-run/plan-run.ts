import { tablesByLevel } from '../../catalog';
import type { Catalog } from '../../catalog';
import { runKeys } from '../../contracts';
import type { CandidateFile, PlanRunInput, RunPlan } from '../../contracts';
import { publishPasses } from '../../sql';
import type { Clock } from '../shared/clock';
import type { ObjectDoor } from '../shared/object-door';
import { readResult, readResultPages } from '../shared/result-pages';
import { planTable } from './plan-table';
import { selectBatches } from './select-batches';

export interface PlanDoors {
  readonly work: ObjectDoor;
  readonly landingBucket: string;
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly maxRunBytes: number;
}

/** PlanRun holds a run's files at once, and a Glue job opens them one by one: ten million in landing are many runs. */
const maxRunFiles = 20_000;

/** Takes whole batch dates of what SelectFiles answered, and writes the run's plan. */
export async function planRun({ run, input }: PlanRunInput, doors: PlanDoors): Promise<RunPlan> {
  const { work, catalog } = doors;
  const keys = runKeys(run.runId);
  const answers = { part: 1, candidates: 0, newest: 1, loaded: 2, held: 3 };
  const newest = await readResult<{ newest_batch_date: string | null }>(
    work,
    keys.result('SelectFiles', answers.part, answers.newest),
  );
  const loaded = await readResult<{ table_name: string }>(
    work,
    keys.result('SelectFiles', answers.part, answers.loaded),
  );
  const held = await countHeld(work, run.runId, answers);
  const candidates = readResultPages<CandidateFile>(
    work,
    keys.result('SelectFiles', answers.part, answers.candidates),
  );
  const selected = await selectBatches(candidates, {
    input,
    today: dayIn(doors.timeZone, doors.clock.now()),
    newest: newest[0]?.newest_batch_date ?? null,
    loadedTables: new Set(loaded.map((row) => row.table_name)),
    lateDays: catalog.ages.lateDays,
    maxRunBytes: doors.maxRunBytes,
    maxRunFiles,
  });
  const dates = [...new Set(selected.load.map((file) => file.batch_date))].sort();
  const plan: RunPlan = {
    outcome: selected.load.length + selected.skip.length + held > 0 ? 'load' : 'nothing',
    tables: await Promise.all(
      catalog.tables.map((table) =>
        planTable(
          table,
          selected.load.filter((file) => file.table_name === table.name),
          run.runId,
          doors,
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
  const ledger = [
    ...selected.load.map((file) => ({ file, status: 'loaded' })),
    ...selected.skip.map((file) => ({ file, status: 'skipped' })),
  ].map(({ file: { state, ...file }, status }) => ({ ...file, status, run_id: run.runId }));
  await work.putJsonLines(`${keys.planFiles}files.jsonl`, ledger);
  await work.putJson(keys.plan, plan);
  return plan;
}

/** SelectFiles answers the held rows in one statement for each hundred tables, behind the other three. */
async function countHeld(
  work: ObjectDoor,
  runId: string,
  answers: { readonly part: number; readonly held: number },
): Promise<number> {
  let sum = 0;
  for (let statement = answers.held; ; statement += 1) {
    const key = runKeys(runId).result('SelectFiles', answers.part, statement);
    const rows = await readResult<{ held: number }>(work, key);
    if (rows.length === 0) return sum;
    sum += rows.reduce((held, row) => held + row.held, 0);
  }
}

/** The calendar day there, as YYYY-MM-DD. */
export function dayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
}
