import type { Catalog, Table } from '../../catalog';
import { findTable } from '../../catalog';
import { noCounts, runKeys } from '../../contracts';
import type {
  CheckGatesInput,
  CheckedGates,
  CountsByTable,
  PlannedTable,
  RunPlan,
  TableCounts,
} from '../../contracts';
import type { ChangeCounts, StagingResult } from '../../sql';
import type { ObjectDoor } from '../shared/object-door';
import { readResult } from '../shared/result-pages';
import { GateClosedError } from './errors';
import { closedGates } from './gates';
import type { GateFigures } from './gates';

/** Compares what was staged, copied and planned with the catalog's limits. Throws `GateClosedError` with every reason. */
export async function checkGates(
  { run, input }: CheckGatesInput,
  { work, catalog }: { readonly work: ObjectDoor; readonly catalog: Catalog },
): Promise<CheckedGates> {
  const keys = runKeys(run.runId);
  const plan = await work.getJson<RunPlan>(keys.plan);
  const changes = await readCounts(work, run.runId);
  const figures = await Promise.all(
    plan.tables.map((planned) => gather(findTable(catalog, planned.table), planned, changes, work)),
  );
  const counts: CountsByTable = Object.fromEntries(figures.map((each) => [each.table, each.counts]));
  await work.putJson(keys.counts, counts);
  const reasons = figures.flatMap((each) =>
    closedGates(each, {
      allowRejects: input.allowRejects ?? false,
      allowMassDelete: input.allowMassDelete ?? false,
    }),
  );
  if (reasons.length > 0) throw new GateClosedError(reasons);
  return { publish: plan.files + plan.skipped > 0 || Object.values(counts).some(changesSomething) };
}

/** CountChanges answers in as many statements as it needs. */
async function readCounts(work: ObjectDoor, runId: string): Promise<Map<string, ChangeCounts>> {
  const counts = new Map<string, ChangeCounts>();
  for (let statement = 0; ; statement += 1) {
    const rows = await readResult<ChangeCounts>(work, runKeys(runId).result('CountChanges', 0, statement));
    if (rows.length === 0) return counts;
    for (const row of rows) counts.set(row.table_name, row);
  }
}

async function gather(
  table: Table,
  planned: PlannedTable,
  changes: ReadonlyMap<string, ChangeCounts>,
  work: ObjectDoor,
): Promise<GateFigures> {
  const found = changes.get(table.name);
  if (found === undefined) throw new Error(`CountChanges answered nothing for table "${table.name}".`);
  const staging =
    planned.prefix === null ? undefined : await work.getJson<StagingResult>(`${planned.prefix}result.json`);
  const { table_name, staged: copied, warehouse_rows: warehouseRows, aged_out: agedOut, ...applied } = found;
  const counts: TableCounts = {
    ...noCounts,
    ...applied,
    agedOut,
    files: planned.files,
    read: staging?.read ?? 0,
    rejected: staging?.rejected ?? 0,
    staged: staging?.staged ?? 0,
  };
  return { table: table.name, counts, copied, warehouseRows, limits: table.limits };
}

const changesSomething = (counts: TableCounts): boolean =>
  counts.inserted + counts.updated + counts.deleted + counts.absent + counts.superseded + counts.agedOut > 0;
