import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Catalog } from '../../catalog';
import { countsFrom, fromColumns } from '../../contracts';
import { openHome } from '../../local/runtime/local-home';
import type { LocalHome } from '../../local/runtime/local-home';
import type { LocalPipeline } from '../../local/runtime/local-pipeline';
import { ObjectStore } from '../../local/store';
import { Warehouse } from '../../local/warehouse';
import { etl, sql } from '../../sql';
import { applyRun, changesOf, emptyState } from '../oracle';
import type { Case, EffectTally, Run, RunResult, State } from '../oracle';
import { selectFrom } from '../support/sql-engine';
import { openPipeline } from '../support/open-pipeline';
import { rowsOf } from './read-state';
import { plain } from './same-as-oracle';
import { writeLanding } from './write-landing';
import type { ReadCounts } from './write-landing';

/** By run and table: every count (docs/semantics.md#counts). */
type CountsByRun = Record<string, Record<string, Record<string, number>>>;

/**
 * Loads a case's files by executions of the real workflow, and holds the warehouse, the counts in `etl.job_log` and the
 * rows in `etl.rejected_row` against the oracle.
 */
export async function loadsAsOracle(
  { catalog: given, options, runs }: Case,
  tally: EffectTally,
): Promise<void> {
  const catalog: Catalog = { ...given, ages: { lateDays: options.lateDays, holdDays: options.holdDays } };
  const folder = mkdtempSync(join(tmpdir(), 'loadline-oracle-'));
  const home = openHome(join(folder, 'home'));
  const landing = join(folder, 'landing');
  try {
    const expected: CountsByRun = {};
    let state = emptyState(catalog);
    const { pipeline, close } = await openPipeline({ catalog, landing, home, memoryLimit: '500MB' });
    try {
      for (const run of runs) {
        const read = writeLanding(catalog, landing, run.files);
        const result = applyRun(catalog, state, changesOf(run), options);
        tally.add(result.effects);
        const runId = await execute(pipeline);
        if (!isIdle(state, run)) expected[runId] = countsOf(read, result);
        state = result.state;
      }
    } finally {
      await close();
    }
    await expectWarehouse(home, catalog, state, expected);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function execute(pipeline: LocalPipeline): Promise<string> {
  for await (const { runId, result } of pipeline.run({})) {
    expect(result).toMatchObject({ status: 'SUCCEEDED' });
    return runId; // nothing is left for another: a run takes all batch dates that wait
  }
  throw new Error('No execution was started.');
}

/** No file and nothing held: such a run ends before there is anything to count. */
const isIdle = (before: State, run: Run): boolean =>
  run.files.length === 0 && [...before.held.values()].every((rows) => rows.length === 0);

const countsOf = (read: ReadCounts, { counts }: RunResult): CountsByRun[string] =>
  Object.fromEntries([...counts].map(([table, each]) => [table, { ...each, ...read[table] }]));

async function expectWarehouse(
  home: LocalHome,
  catalog: Catalog,
  state: State,
  expected: CountsByRun,
): Promise<void> {
  const store = new ObjectStore({ buckets: {}, cacheDir: home.storeCache });
  const warehouse = await Warehouse.open({ file: home.warehouse, store, memoryLimit: '500MB' });
  try {
    const [logged = [], refused = []] = await selectFrom(warehouse, [
      sql`SELECT * FROM ${etl('job_log')} WHERE "step" = 'Counts'`,
      sql`SELECT "run_id", "table_name" FROM ${etl('rejected_row')} WHERE "fault" = 1`,
    ]);
    const found: CountsByRun = {};
    const rejectedRows: Record<string, number> = {};
    for (const { runId, tableName, ...row } of logged.map(fromColumns)) {
      const counts = countsFrom((name) => Number(row[name]));
      (found[String(runId)] ??= {})[String(tableName)] = counts;
    }
    for (const { run_id, table_name } of refused) {
      const place = `${String(run_id)} ${String(table_name)}`;
      rejectedRows[place] = (rejectedRows[place] ?? 0) + 1;
    }
    expect(found).toEqual(expected);
    expect(rejectedRows).toEqual(rowsToReject(expected));
    expect(await rowsOf(warehouse, catalog.tables)).toEqual(plain(state.warehouse));
  } finally {
    warehouse.close();
  }
}

/** What is aged out is recorded beside what was rejected. */
function rowsToReject(counts: CountsByRun): Record<string, number> {
  const entries = Object.entries(counts).flatMap(([runId, tables]) =>
    Object.entries(tables).map(
      ([table, { rejected = 0, agedOut = 0 }]) => [`${runId} ${table}`, rejected + agedOut] as const,
    ),
  );
  return Object.fromEntries(entries.filter(([, rows]) => rows > 0));
}
