import type { Catalog, Table } from '../../catalog';
import { findTable } from '../../catalog';
import { noCounts, outcomeCountNames, runKeys, sumOf } from '../../contracts';
import type {
  ChangeCounts,
  CheckGatesInput,
  CheckedGates,
  CountsByTable,
  PlannedTable,
  RunPlan,
  TableCounts,
} from '../../contracts';
import type { StagingResult } from '../../sql';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { readResult } from '../shared/result-pages';
import { GateClosedError } from './errors';
import { closedGates } from './gates';
import type { GateFigures } from './gates';

/** Compares what was staged, copied and planned with the catalog's limits. Throws `GateClosedError` with every reason. */
export async function checkGates(
  { run, input }: CheckGatesInput,
  { work, catalog }: { readonly work: ObjectStoreClient; readonly catalog: Catalog },
): Promise<CheckedGates> {
  const keys = runKeys(run.runId);
  const plan = await work.getJson<RunPlan>(keys.plan);
  const rows = await readResult(work, run.runId, 'CountChanges', 'counts');
  const changes = new Map(rows.map((row) => [row.tableName, row]));
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

async function gather(
  table: Table,
  planned: PlannedTable,
  changes: ReadonlyMap<string, ChangeCounts>,
  work: ObjectStoreClient,
): Promise<GateFigures> {
  const found = changes.get(table.name);
  if (found === undefined) throw new Error(`CountChanges returned no row for table "${table.name}".`);
  const staging =
    planned.prefix === null ? undefined : await work.getJson<StagingResult>(`${planned.prefix}result.json`);
  const { tableName, copied, warehouseRows, ...changeCounts } = found;
  const counts: TableCounts = {
    ...noCounts, // in the order in which counts are shown
    ...changeCounts,
    files: planned.files,
    read: staging?.read ?? 0,
    rejected: staging?.rejected ?? 0,
    staged: staging?.staged ?? 0,
  };
  return { table: table.name, counts, copied, warehouseRows, limits: table.limits };
}

/** Changes that stay held change nothing. */
const changesSomething = (counts: TableCounts): boolean => sumOf(counts, outcomeCountNames) > counts.held;
