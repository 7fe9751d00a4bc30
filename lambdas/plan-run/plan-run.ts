import { z } from 'zod';
import type { Catalog, Table } from '../../catalog';
import { changeIdFile, publishPasses, stagingHash, stagingSpec } from '../../sql';
import type { PublishPass, StagingFile, StagingRequest } from '../../sql';
import type { Clock } from '../shared/clock';
import type { ObjectDoor } from '../shared/object-door';
import { readResult, readResultPages } from '../shared/result-pages';
import { runKeys, stagedPrefix } from '../shared/run-keys';
import { runReference } from '../shared/run-reference';
import { runInput } from '../start-run/input';
import { selectBatches } from './select-batches';
import type { CandidateFile } from './select-batches';

export const planRunInput = z.strictObject({ run: runReference, input: runInput });
export type PlanRunInput = z.infer<typeof planRunInput>;

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

/** One table of the run, as the workflow's Map carries it. */
export interface PlannedTable {
  readonly table: string;
  readonly files: number;
  readonly bytes: number;
  /** `s3://…`, the staging request; `null` without new files. */
  readonly request: string | null;
  /** The output stands from an earlier run of the same files: no job is needed. */
  readonly staged: boolean;
  /** `s3://…`, the COPY manifest that staging writes; `null` without new files. */
  readonly manifest: string | null;
  readonly prefix: string | null;
  readonly workerType: string;
  readonly workers: number;
  readonly timeoutMinutes: number;
}

export interface RunPlan {
  /** `nothing`: no new files and nothing held. */
  readonly outcome: 'load' | 'nothing';
  readonly tables: readonly PlannedTable[];
  /** Table names by level, parents first. */
  readonly levels: readonly (readonly string[])[];
  /** The transactions of publish, in order. */
  readonly publishes: readonly PublishPass[];
  /** `s3://…/`, the run's files for the ledger. */
  readonly planFiles: string;
  readonly files: number;
  readonly skipped: number;
  readonly batchDates: { readonly from: string | null; readonly to: string | null; readonly count: number };
  readonly remaining: boolean;
}

/** Takes whole batch dates of what SelectFiles answered, and writes the run's plan. */
export async function planRun({ run, input }: PlanRunInput, doors: PlanDoors): Promise<RunPlan> {
  const { work, catalog } = doors;
  const keys = runKeys(run.runId);
  const answers = { part: 1, candidates: 0, newest: 1, held: 2 };
  const newest = await readResult<{ newest_batch_date: string | null }>(
    work,
    keys.result('SelectFiles', answers.part, answers.newest),
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
    levels: levelsOf(catalog),
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

/** SelectFiles answers the held rows in one statement for each hundred tables, behind the other two. */
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

async function planTable(
  table: Table,
  files: readonly CandidateFile[],
  runId: string,
  { work, landingBucket }: PlanDoors,
): Promise<PlannedTable> {
  const size = { table: table.name, ...table.staging };
  if (files.length === 0) {
    return { ...size, files: 0, bytes: 0, request: null, staged: false, manifest: null, prefix: null };
  }
  const spec = stagingSpec(table);
  const stagingFiles = files
    .map(stagingFile)
    .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  const prefix = stagedPrefix(table.name, stagingHash(spec, stagingFiles));
  const key = runKeys(runId).staging(table.name);
  const request: StagingRequest = {
    spec,
    landingBucket,
    files: stagingFiles,
    output: { bucket: work.bucket, prefix },
  };
  await work.putJson(key, request);
  return {
    ...size,
    files: files.length,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    request: work.uri(key),
    staged: await work.exists(`${prefix}result.json`),
    manifest: work.uri(`${prefix}manifest.json`),
    prefix,
  };
}

function stagingFile(file: CandidateFile): StagingFile {
  const name = file.file_key.slice(file.file_key.lastIndexOf('/') + 1);
  return {
    key: file.file_key,
    etag: file.etag,
    bytes: file.bytes,
    batchDate: file.batch_date,
    changeIdFile: changeIdFile(name),
  };
}

function levelsOf(catalog: Catalog): string[][] {
  const count = Math.max(0, ...catalog.tables.map((table) => table.level + 1));
  return Array.from({ length: count }, (_, level) =>
    catalog.tables.filter((table) => table.level === level).map((table) => table.name),
  );
}

/** The calendar day there, as YYYY-MM-DD. */
export function dayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
}
