import fc from 'fast-check';
import { findTable } from '../../catalog';
import type { Catalog } from '../../catalog';
import { etl, lit, publishPasses, sql } from '../../sql';
import {
  afterCommits,
  allFeatures,
  applyRun,
  casesOf,
  changesOf,
  emptyState,
  propertyParameters,
  shuffledCase,
  snapshotOf,
} from '../oracle';
import type { Case, Change, State } from '../oracle';
import { SqlEngine } from '../support/sql-engine';
import type { StagedChange } from '../support/sql-engine';
import { keptOf, rowsOf } from './read-state';
import { plain } from './same-as-oracle';

const cases = 25;

/** Of each run in turn, after how many passes of its publish it is killed; the runs behind them are not. */
const kills = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 5 });

const severalUnits = shuffledCase(allFeatures).filter(({ catalog }) => catalog.units.length > 1);

/** Runs of which each takes what those before it did not come to publish, against the oracle. */
async function sameWhenKilled(
  { catalog: given, options, runs }: Case,
  killedAfter: readonly number[],
): Promise<number> {
  const catalog: Catalog = { ...given, ages: { lateDays: options.lateDays, holdDays: options.holdDays } };
  const engine = await SqlEngine.open(catalog);
  let unlike = 0;
  try {
    let state: State = emptyState(catalog);
    let left: Change[] = [];
    await engine.begin('run-0000');
    // What is known of a table of which something is loaded. Before its unit's first publish nothing is, and no file is too old.
    const known = new Set<string>();
    const know = async (units: readonly string[]): Promise<void> => {
      for (const { name } of catalog.tables.filter(
        (table) => units.includes(table.unit) && !known.has(table.name),
      )) {
        known.add(name);
        await engine.warehouse.transaction([
          sql`INSERT INTO ${etl('loaded_file')} ("file_key", "table_name", "batch_date", "etag", "bytes", "status", "run_id", "loaded_at")
VALUES (${lit(`${name}/old.csv`)}, ${lit(name)}, '2024-01-01', 'e', 1, 'loaded', 'run-0000', CAST('2026-01-01' AS TIMESTAMP))`
            .text,
        ]);
      }
    };
    for (const [index, run] of [...runs, { files: [] }].entries()) {
      const runId = `run-${String(index + 1).padStart(4, '0')}`;
      const changes = [...left, ...changesOf(run)];
      const expected = applyRun(catalog, state, changes, options);
      await engine.claim(runId);
      const { newest, refused } = await engine.selectFiles(runId, filesOf(changes));
      expect(newest).toMatchObject([{ newestBatchDate: state.newestBatchDate }]);
      expect(refused).toEqual([]);
      await engine.prepare(runId, staged(catalog, changes), newestOf(changes));
      await engine.step('TouchMarts', runId, {});
      const passes = publishPasses(catalog).slice(0, killedAfter[index] ?? undefined);
      for (const pass of passes) await engine.publish(runId, pass);
      const { state: after, publishedUnits } = afterCommits(
        ...([catalog, state, expected, passes.length, options.lateDays] as const),
      );
      if (new Set(after.newestOfUnits.values()).size > 1) unlike += 1;
      left = changes.filter((change) => !publishedUnits.includes(findTable(catalog, change.table).unit));
      await know(publishedUnits);
      state = after;
      expect(await rowsOf(engine.warehouse, catalog.tables)).toEqual(plain(state.warehouse));
      const kept = Object.entries(snapshotOf(catalog, state)).map(([table, { held, tombstones }]) => [
        table,
        { held, tombstones },
      ]);
      expect(await keptOf(engine, state.newestBatchDate, options.lateDays)).toEqual(Object.fromEntries(kept));
    }
    return unlike;
  } finally {
    engine.close();
  }
}

function staged(catalog: Catalog, changes: readonly Change[]): Record<string, StagedChange[]> {
  const found: Record<string, StagedChange[]> = Object.fromEntries(
    catalog.tables.map(({ name }) => [name, []]),
  );
  for (const { table, op, changeId, row } of changes) found[table]?.push({ op, changeId, row });
  return found;
}

/** One for each batch date of a table: all that SelectFiles looks at. */
function filesOf(changes: readonly Change[]) {
  const dates = new Map(
    changes.map(({ table, batchDate }) => [`${table}/${batchDate}/a.csv`, { table, batchDate }]),
  );
  return [...dates].map(([fileKey, { table: tableName, batchDate }]) => ({
    ...{ fileKey, tableName, batchDate, etag: 'e', bytes: 1 },
  }));
}

const newestOf = (changes: readonly Change[]): string | null =>
  changes
    .map(({ batchDate }) => batchDate)
    .sort()
    .at(-1) ?? null;

describe('the rendered SQL, of runs that are killed between the units of their publish', () => {
  it(
    'shows and keeps what the oracle does, and finds no file too old that was left',
    async () => {
      let unlike = 0;
      await fc.assert(
        fc.asyncProperty(severalUnits, kills, async (given, killedAfter) => {
          unlike += await sameWhenKilled(given, killedAfter);
        }),
        propertyParameters<[Case, number[]]>(cases),
      );
      process.stderr.write(`runs that left their units at different dates: ${unlike}\n`);
      expect(unlike).toBeGreaterThan(0);
    },
    300_000 + 30_000 * casesOf(cases),
  );
});
