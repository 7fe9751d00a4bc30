import { isDeepStrictEqual } from 'node:util';
import { findTable } from '../../catalog';
import type { Catalog, PublishForm, Table } from '../../catalog';
import { etl, lit, publishPasses, sql } from '../../sql';
import { fromColumns } from '../../contracts';
import type { ChangeCounts, DuplicateCounts, HeldWait, PublishPass, SnapshotCounts } from '../../contracts';
import { circlesOf } from '../../lambdas/check-gates/circles';
import type { StatementResult, WarehouseOptions } from '../../local/warehouse';
import { heldWaits } from '../../sql/prepare/waits';
import {
  applyRun,
  changesOf,
  danglingReferences,
  dayOf,
  emptyState,
  of,
  snapshotDaysOf,
  snapshotOf,
  waitsOf,
} from '../oracle';
import type { BrokenRule } from '../oracle';
import type { Case, Commit, EffectTally, Run, RunResult, State, Warehouse } from '../oracle';
import { SqlEngine } from '../support/sql-engine';
import type { PlannedDay, StagedChange } from '../support/sql-engine';
import { closesByControl } from './closes-by-control';
import { martsAreTheirQueries } from './marts-are-their-queries';
import { keptOf, rowsOf } from './read-state';
import type { SeenTables } from './read-state';

/** Sees a case on DuckDB as it goes. */
export interface CaseObserver extends Pick<WarehouseOptions, 'onTransaction'> {
  /** Told when the last run has ended, before the warehouse is gone. */
  readonly onEnd: (engine: SqlEngine) => Promise<void>;
}

/** How a case is run, and who looks on. */
export interface CaseOptions {
  /** How units are published. @default as their sizes ask for: as batches */
  readonly form?: PublishForm;
  /** Is told of each pass, before it begins and when it has ended. @default nobody */
  readonly published?: PublishWitness;
  readonly observer?: CaseObserver;
}

/**
 * The rendered SQL on DuckDB, run after run, against the oracle: what it shows, keeps and counts, after every commit.
 */
export async function sameAsOracle(
  { catalog: given, options, runs }: Case,
  tally: EffectTally,
  { form, published, observer }: CaseOptions = {},
): Promise<void> {
  const catalog: Catalog = { ...given, ages: { lateDays: options.lateDays, holdDays: options.holdDays } };
  const engine = await SqlEngine.open(catalog, {
    publishForm: form,
    ...(observer === undefined ? {} : { onTransaction: observer.onTransaction }),
  });
  try {
    let state = emptyState(catalog);
    await engine.begin('run-0000');
    for (const [index, run] of runs.entries()) {
      const runId = `run-${String(index + 1).padStart(4, '0')}`;
      const earlier = runs.slice(0, index);
      const days = snapshotDaysOf(catalog, run, earlier);
      const expected = applyRun(catalog, state, changesOf(run), { ...options, snapshotDays: days });
      await engine.claim(runId);
      const counts = await engine.prepare(
        runId,
        stagedChanges(catalog, run),
        newestOf(run),
        plannedFiles(catalog, run),
      );
      const told = await engine.snapshotCounts(runId);
      expectSame(countsIn(counts, told), countsToldBy(expected, state));
      expectSame(closesByControl(catalog, run, earlier), run.refused === true);
      if (run.refused === true) continue;
      tally.add(expected.effects);
      if (index % 3 === 0) {
        const { waits, duplicates } = await engine.countChanges(runId);
        expectSame(new Set(brokenRulesIn(duplicates)), new Set(expected.broken));
        expectSame(waitsIn(waits), waitsToldBy(catalog, expected.state, state.tombstones));
        // A catalog of many references has its waits in several statements, and the same circles.
        const apart = (await engine.select(heldWaits(catalog, 1))).flat().map(fromColumns);
        expectSame(
          circlesIn(apart as unknown as HeldWait[]),
          circlesIn(waitsOf(catalog, expected.state, state.tombstones)),
        );
      }
      await engine.step('TouchMarts', runId, {});
      await publish(engine, runId, state, expected, published);
      if (index % 3 !== 1) {
        await engine.refreshMarts(runId);
        await martsAreTheirQueries(engine);
        await engine.verify(runId);
      } // otherwise it was killed after publish: the next run finishes it
      state = expected.state;
      expectSame(await keptOf(engine, state.newestBatchDate, options.lateDays), keptIn(catalog, state));
    }
    await observer?.onEnd(engine);
  } finally {
    engine.close();
  }
}

/** Pass by pass: the rows that each statement changed, the rows that a reader then sees, and their references. */
async function publish(
  engine: SqlEngine,
  runId: string,
  before: State,
  expected: RunResult,
  published?: PublishWitness,
): Promise<void> {
  const { catalog } = engine;
  let seen = plain(before.warehouse);
  for (const [place, pass] of publishPasses(catalog).entries()) {
    const commit = expected.commits[place]!;
    await published?.begins(engine, runId, pass);
    const [results = []] = await engine.publish(runId, pass);
    await published?.ended(engine, runId, pass);
    const tables = catalog.units
      .find((unit) => unit.name === pass.unit)!
      .tables.map((name) => findTable(catalog, name));
    const changed =
      engine.publishForm === 'procedures'
        ? await rowsKept(engine, runId, tables, pass)
        : rowsChanged(results, tables, commit);
    expectSame(changed, rowsToChange(tables, commit, before, expected));
    // Another unit's tables are read again at the end: no statement of this pass names them.
    const isLast = commit === expected.commits.at(-1);
    seen = { ...seen, ...(await rowsOf(engine.warehouse, isLast ? catalog.tables : tables)) };
    expectSame(seen, plain(commit.warehouse));
    expectSame(danglingReferences(catalog, asWarehouse(seen)), []);
  }
}

/** Somebody who looks at every pass of a publish. */
export interface PublishWitness {
  begins(engine: SqlEngine, runId: string, pass: PublishPass): Promise<void>;
  ended(engine: SqlEngine, runId: string, pass: PublishPass): Promise<void>;
}

interface RowsChanged {
  readonly deleted: number;
  readonly inserted: number;
}

/** What the procedures have kept. */
async function rowsKept(
  engine: SqlEngine,
  runId: string,
  tables: readonly Table[],
  { unit, pass }: PublishPass,
): Promise<Record<string, RowsChanged>> {
  const [rows = []] = await engine.select([
    sql`SELECT "table_name", "statement", "changed_rows" FROM ${etl('publish_rows')}
WHERE "run_id" = ${lit(runId)} AND "unit_name" = ${lit(unit)} AND "pass" = ${lit(pass)}`,
  ]);
  const found = (table: string, statement: string): number => {
    const kept = rows.filter((row) => row.table_name === table && row.statement === statement);
    expectSame(kept.length, pass === 'deletes' && statement === 'insert' ? 0 : 1);
    return Number(kept[0]?.changed_rows ?? 0);
  };
  return Object.fromEntries(
    tables.map(({ name }) => [name, { deleted: found(name, 'delete'), inserted: found(name, 'insert') }]),
  );
}

/** Behind the fence: DELETEs children first, then INSERTs parents first (none in a pass of deletes). */
function rowsChanged(
  results: readonly StatementResult[],
  tables: readonly Table[],
  { pass }: Commit,
): Record<string, RowsChanged> {
  const rows = (place: number): number => results[place]?.resultRows ?? Number.NaN;
  const entries = tables.map(({ name }, place): [string, RowsChanged] => [
    name,
    {
      deleted: rows(tables.length - place),
      inserted: pass === 'deletes' ? 0 : rows(1 + tables.length + place),
    },
  ]);
  return Object.fromEntries(entries);
}

/** What ResultRows must come to (docs/semantics.md#publish). A row that replaces another is deleted first. */
function rowsToChange(
  tables: readonly Table[],
  { pass }: Commit,
  before: State,
  { publications }: RunResult,
): Record<string, RowsChanged> {
  const entries = tables.map(({ name }): [string, RowsChanged] => {
    const { puts, removes } = of(publications, name);
    const replaced = [...puts.keys()].filter((key) => of(before.warehouse, name).has(key)).length;
    return [
      name,
      {
        deleted: (pass === 'deletes' ? 0 : replaced) + (pass === 'upserts' ? 0 : removes.length),
        inserted: pass === 'deletes' ? 0 : puts.size,
      },
    ];
  });
  return Object.fromEntries(entries);
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

/** What step CountChanges answered, `read` and `rejected` being staging's. */
const countsIn = (
  counts: Readonly<Record<string, ChangeCounts>>,
  snapshots: readonly SnapshotCounts[],
): Record<string, unknown> =>
  Object.fromEntries(
    Object.values(counts).map(({ tableName, copied: staged, ...rest }) => {
      const snapshot = snapshots.find((each) => each.tableName === tableName);
      const { derivedDeletes, unchanged } = snapshot ?? {};
      return [
        tableName,
        { ...rest, staged, ...(snapshot === undefined ? {} : { derivedDeletes, unchanged }) },
      ];
    }),
  );

const brokenRulesIn = (duplicates: readonly DuplicateCounts[]): BrokenRule[] =>
  duplicates.map(({ tableName: table, ruleNumber: rule, sharedValues: values, sharingRows: rows }) => ({
    ...{ table, rule, values, rows },
  }));

/** The files and marks of the tables of snapshots, as the plan has them. */
const plannedFiles = ({ tables }: Catalog, { files, markers = [], controls = [] }: Run): PlannedDay[] =>
  tables.flatMap(({ name, source: { snapshot } }): PlannedDay[] => {
    if (snapshot === null) return [];
    const own = files.filter(({ table }) => table === name);
    const marked = [...new Set(own.map(({ batchDate }) => batchDate))].filter((batchDate) =>
      markers.includes(dayOf({ table: name, batchDate })),
    );
    return [
      ...own.map(({ table, batchDate, name: file }) => ({
        ...{ table, batchDate, name: file },
        status: 'loaded' as const,
      })),
      ...(snapshot.proof === 'marker' ? marked : []).map((batchDate) => ({
        ...{ table: name, batchDate },
        status: 'marker' as const,
      })),
      ...controls
        .filter(({ table }) => table === name)
        .map(({ table, batchDate }) => ({ table, batchDate, status: 'control' as const })),
    ];
  });

const countsToldBy = ({ counts }: RunResult, before: State): Record<string, unknown> =>
  Object.fromEntries(
    [...counts].map(([table, each]) => [table, { ...each, warehouseRows: of(before.warehouse, table).size }]),
  );

/** Which held change waits for which: a pair may be told once for each reference. */
const waitsIn = (waits: readonly HeldWait[]): string[] =>
  [
    ...new Set(
      waits.map((each) => [each.tableName, each.changeId, '->', each.forTable, each.forChangeId].join(' ')),
    ),
  ].sort();

const circlesIn = (waits: readonly HeldWait[]): string[] =>
  circlesOf(waits)
    .map(({ changes }) =>
      changes
        .map(({ table, changeId }) => `${table} ${changeId}`)
        .sort()
        .join(', '),
    )
    .sort();

/** Those of upserts for upserts only where some upsert waits for a delete: otherwise there is no circle. */
function waitsToldBy(catalog: Catalog, state: State, tombstones: State['tombstones']): string[] {
  const waits = waitsOf(catalog, state, tombstones);
  const mayCircle = waits.some(({ op, forOp }) => op !== 'D' && forOp === 'D');
  return waitsIn(waits.filter(({ op, forOp }) => mayCircle || op === 'D' || forOp === 'D'));
}

const keptIn = (catalog: Catalog, state: State): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(snapshotOf(catalog, state)).map(([table, { held, tombstones }]) => [
      table,
      { held, tombstones },
    ]),
  );

export const plain = (warehouse: Warehouse): SeenTables =>
  Object.fromEntries([...warehouse].map(([table, rows]) => [table, Object.fromEntries(rows)]));

export const asWarehouse = (seen: SeenTables): Warehouse =>
  new Map(Object.entries(seen).map(([table, rows]) => [table, new Map(Object.entries(rows))]));

/** As `toEqual`, which is asked only when it has something to tell: it takes a tenth of the time of a case. */
function expectSame(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toEqual(expected);
}
