import {
  buildCatalog,
  defineProject,
  defineTable,
  integer,
  maxStatementsPerTransaction,
  varchar,
} from '../../catalog';
import marketplace from '../../marketplace';
import { allShapes, createSchema, createTable, lit, renderStep, sql } from '../../sql';
import type { Batch } from '../../sql';
import { stagingKindsOf } from '../../sql/ddl/table-shape';
import { SqlEngine } from '../support/sql-engine';
import { catalog as shops } from './statements/support/texts';

const customer = defineTable({
  name: 'customer',
  description: 'A customer.',
  key: ['id'],
  columns: { id: varchar(9) },
  warehouse: { name: 'dim_customer' },
});
const tiny = buildCatalog(defineProject({ name: 'tiny', tables: [customer] }));
const whole = { unit: 'tiny', pass: 'whole' } as const;

/** The tables that a step's transactions write. */
const written = (batches: readonly Batch[]): string[] =>
  batches.flatMap(({ statements }) =>
    statements.flatMap(({ text }) =>
      [...text.matchAll(/^(?:UPDATE|INSERT INTO|DELETE FROM|COPY) ("\w+"\."\w+")/g)].map(
        (found) => found[1]!,
      ),
    ),
  );

describe('the transactions of staging and prepare', () => {
  it.each([buildCatalog(marketplace), shops])(
    'write no table that one of another table writes: none waits for another',
    (catalog) => {
      const run = { catalog, runId: 'r', now: 'n' };
      const writers = new Map<string, string[]>();
      for (const { name: table } of catalog.tables) {
        const batches = [
          ...renderStep('CopyChanges', run, { table, manifest: 's3://work/manifest' }),
          ...renderStep('PrepareDown', run, { table }),
          ...renderStep('PrepareUp', run, { table }),
        ];
        for (const name of new Set(written(batches)))
          writers.set(name, [...(writers.get(name) ?? []), table]);
      }
      expect(writers.size).toBe(catalog.tables.flatMap(stagingKindsOf).length);
      expect([...writers].filter(([, tables]) => tables.length > 1)).toEqual([]);
    },
  );
});

describe('Claim', () => {
  const tables = Array.from({ length: 100 }, (_, index) =>
    defineTable({
      name: `t${String(index).padStart(3, '0')}`,
      description: 'One of many.',
      key: ['id'],
      columns: { id: integer() },
      warehouse: { name: `dim_${index}` },
    }),
  );
  const catalog = buildCatalog(
    defineProject({
      name: 'many',
      tables,
      units: Object.fromEntries(tables.map((table, index) => [`u${index}`, [table]])),
    }),
  );

  it('takes the fence of the warehouse and then those of the tables, in their order, a few in a transaction', () => {
    const batches = renderStep('Claim', { catalog, runId: 'r', now: 'n' }, { number: 1 });
    expect(batches.every(({ statements }) => statements.length <= maxStatementsPerTransaction)).toBe(true);
    const updates = batches.flatMap(({ statements }) =>
      statements.flatMap(({ text }) => /^UPDATE "\w+"\."(\w+)"/.exec(text)?.[1] ?? []),
    );
    const [retired, claimed] = updates;
    expect([retired, claimed]).toEqual(['fence', 'warehouse_fence']);
    expect(updates.filter((name) => name.startsWith('t'))).toEqual(
      catalog.tables.map(({ name }) => `${name}_fence`),
    );
  });
});

describe('the order of runs', () => {
  let engine: SqlEngine;
  beforeEach(async () => {
    engine = await SqlEngine.open(tiny);
  });
  afterEach(() => engine.close());

  const [ahead, behind] = ['20990101T000000000Z-aaaaaaaa', '20260101T000000000Z-bbbbbbbb'];
  const change = (id: string) => [{ op: 'I' as const, changeId: `2026-01-01/${id}`, row: { id } }];

  it('is that of their numbers: a clock that was once ahead fences no later run', async () => {
    await engine.load(ahead, { customer: change('c1') });
    await engine.load(behind, { customer: change('c2') });
    expect((await engine.rows(tiny.tables[0]!)).map(({ id }) => id)).toEqual(['c1', 'c2']);
    await expect(engine.publish(ahead, whole)).rejects.toThrow(`fenced: run ${ahead}`);
    await expect(engine.step('Claim', ahead, { number: 1 })).rejects.toThrow(/fenced/);
  });

  it('has every run once, and no number twice', async () => {
    await engine.begin(ahead);
    await expect(engine.step('Claim', behind, { number: 1 })).rejects.toThrow(/fenced/);
    await engine.step('Claim', ahead, { number: 1 });
    await engine.step('Claim', behind, { number: 5 });
    const [rows] = await engine.select([
      sql`SELECT "run_id", "run_number" FROM "etl"."claimed_run" ORDER BY "run_number"`,
    ]);
    expect(rows?.map(({ run_id, run_number }) => [run_id, Number(run_number)])).toEqual([
      [ahead, 1],
      [behind, 5],
    ]);
  });

  it.each([
    ['the plan', 'CopyPlan', { planFiles: 's3://work/plan/' }],
    ['the listing', 'SelectFiles', { listing: 's3://work/listing/' }],
  ] as const)('keeps %s from a run that another one has followed', async (_, step, told) => {
    await engine.begin(behind);
    await engine.begin(ahead);
    await expect(engine.step(step, behind, told as never)).rejects.toThrow(`fenced: run ${behind}`);
  });
});

describe('a warehouse of a version that compared run ids', () => {
  const ids = ['20260101T000000000Z-aaaaaaaa', '20260102T000000000Z-bbbbbbbb'];
  const oldUpdate = (runId: string): string =>
    `UPDATE "etl"."fence" SET "touches" = "touches" + CAST(CASE WHEN "owner_run" = '${runId}' THEN '1' ELSE 'fenced' END AS BIGINT) WHERE "table_name" IN ('customer')`;
  const oldClaim = (runId: string): string =>
    `UPDATE "etl"."fence" SET "owner_run" = '${runId}', "touches" = "touches" + CAST(CASE WHEN "owner_run" <= '${runId}' THEN '1' ELSE 'fenced' END AS BIGINT) WHERE "table_name" IN ('customer')`;

  const old = allShapes(tiny).filter(
    ({ schema, name }) => schema === 'etl' && ['fence', 'published_unit'].includes(name),
  );

  it('is taken over: its runs come first, in the order of their ids, and nothing of them gets through any more', async () => {
    const engine = await SqlEngine.open(tiny);
    try {
      await engine.warehouse.transaction([
        createSchema('etl').text,
        ...old.map((shape) => createTable(shape).text),
        ...ids.map(
          (runId) =>
            `INSERT INTO "etl"."published_unit" SELECT 'tiny', ${lit(runId).text}, '2026-01-01', CAST('2026-01-01' AS TIMESTAMP)`,
        ),
        `INSERT INTO "etl"."fence" SELECT 'customer', '${ids[1]}', '${ids[1]}', 7`,
        oldUpdate(ids[1]!),
      ]);
      await engine.begin('20250101T000000000Z-cccccccc');
      const [rows] = await engine.select([
        sql`SELECT "run_id", "run_number" FROM "etl"."claimed_run" ORDER BY "run_number"`,
      ]);
      expect(rows?.map(({ run_id, run_number }) => [run_id, Number(run_number)])).toEqual([
        [ids[0], -1],
        [ids[1], 0],
        ['20250101T000000000Z-cccccccc', 1],
      ]);
      for (const late of [oldUpdate(ids[1]!), oldClaim('20991231T000000000Z-dddddddd')])
        await expect(engine.warehouse.transaction([late])).rejects.toThrow(/fenced/);
    } finally {
      engine.close();
    }
  });
});
