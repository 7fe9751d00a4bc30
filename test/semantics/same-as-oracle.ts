import type fc from 'fast-check';
import type { Catalog } from '../../catalog';
import { publishPasses } from '../../sql';
import {
  applyRun,
  changesOf,
  danglingReferences,
  emptyState,
  propertyParameters,
  snapshotOf,
} from '../oracle';
import type { Case, EffectTally, Run, RunResult, State, Warehouse } from '../oracle';
import { SqlEngine } from '../support/sql-engine';
import type { StagedChange } from '../support/sql-engine';
import { heldOf, tombstonesOf, warehouseOf } from './read-state';

/** A failing case is shrunk only when it is asked for again by its SEED: each step of that takes seconds. */
export const semanticParameters = <T>(cases: number): fc.Parameters<T> => ({
  ...propertyParameters<T>(cases),
  endOnFailure: process.env.SEED === undefined,
});

/** The rendered SQL on DuckDB, run after run, against the oracle: what it shows, keeps and counts, after every commit. */
export async function sameAsOracle(
  { catalog: given, options, runs }: Case,
  tally: EffectTally,
): Promise<void> {
  const catalog: Catalog = { ...given, ages: { lateDays: options.lateDays, holdDays: options.holdDays } };
  const engine = await SqlEngine.open(catalog);
  try {
    let state = emptyState(catalog);
    await engine.begin('run-0000');
    for (const [index, run] of runs.entries()) {
      const runId = `run-${String(index + 1).padStart(4, '0')}`;
      const expected = applyRun(catalog, state, changesOf(run), options);
      tally.add(expected.effects);
      await engine.step('Claim', runId, {});
      const counts = await engine.prepare(runId, stagedChanges(catalog, run), newestOf(run));
      expectCounts(catalog, counts, expected);
      for (const [pass, publish] of publishPasses(catalog).entries()) {
        await engine.step('Publish', runId, publish);
        const seen = await warehouseOf(engine);
        expect(seen).toEqual(plain(expected.commits[pass]!.warehouse));
        expect(danglingReferences(catalog, expected.commits[pass]!.warehouse)).toEqual([]);
      }
      state = expected.state;
      await expectKept(engine, state, options.lateDays);
      await engine.step('Verify', runId, {});
    }
  } finally {
    engine.close();
  }
}

function stagedChanges(catalog: Catalog, run: Run): Record<string, StagedChange[]> {
  const staged: Record<string, StagedChange[]> = Object.fromEntries(
    catalog.tables.map(({ name }) => [name, []]),
  );
  for (const { table, op, changeId, row } of changesOf(run)) staged[table]?.push({ op, changeId, row });
  return staged;
}

const newestOf = (run: Run): string | null =>
  run.files
    .map((file) => file.batchDate)
    .sort()
    .at(-1) ?? null;

function expectCounts(
  catalog: Catalog,
  counts: Awaited<ReturnType<SqlEngine['prepare']>>,
  expected: RunResult,
): void {
  const found = Object.fromEntries(
    catalog.tables.map(({ name }) => {
      const { table_name, warehouse_rows, aged_out, ...rest } = counts[name]!;
      return [name, { ...rest, agedOut: aged_out }];
    }),
  );
  expect(found).toEqual(Object.fromEntries(expected.counts));
}

async function expectKept(engine: SqlEngine, state: State, lateDays: number): Promise<void> {
  const expected = snapshotOf(engine.catalog, state);
  for (const table of engine.catalog.tables) {
    expect(await heldOf(engine, table)).toEqual(expected[table.name]?.held);
    expect(await tombstonesOf(engine, table, state.newestBatchDate, lateDays)).toEqual(
      expected[table.name]?.tombstones,
    );
  }
}

const plain = (warehouse: Warehouse): Record<string, unknown> =>
  Object.fromEntries([...warehouse].map(([table, rows]) => [table, Object.fromEntries(rows)]));
