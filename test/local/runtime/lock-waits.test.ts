import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../../../catalog';
import { buildCatalog, defineProject, defineTable, integer, parent, varchar } from '../../../catalog';
import type { LockWait } from '../../../local/warehouse';
import { locksOf } from '../../../local/warehouse/locks';
import { translate } from '../../../local/warehouse/translate/translate';
import marketplace from '../../../marketplace';
import { renderStep } from '../../../sql';
import { PipelinePlace } from '../../support/pipeline-place';

const regions = ['north', 'east', 'south', 'west'];
const shops = regions.map((region) =>
  defineTable({
    name: `${region}_shop`,
    description: `A shop in the ${region}.`,
    key: ['id'],
    columns: { id: integer(), name: varchar(20) },
    warehouse: { name: `dim_${region}_shop` },
  }),
);
const papers = shops.flatMap((shop) =>
  ['bill', 'order', 'receipt'].map((kind) => {
    const name = shop.name.replace('shop', kind);
    return defineTable({
      name,
      description: `A ${kind} of a shop.`,
      key: ['id'],
      columns: { id: integer(), shop_id: integer() },
      parents: [parent(shop, { shop_id: 'id' })],
      warehouse: { name: `fact_${name}` },
    });
  }),
);
const catalog = buildCatalog(defineProject({ name: 'shops', tables: [...shops, ...papers] }));

const steps = ['CopyChanges', 'PrepareDown', 'PrepareUp'] as const;

/** The step and the table of a statement: `loadline/<run>/<step>/<table>/<part>.<round>.<attempt>`. */
function placeOf(statementName: string): { step: string; table: string } {
  const [, , step = '', table = ''] = statementName.split('/');
  return { step, table };
}

describe('a run of 16 tables', () => {
  const here = new PipelinePlace(catalog);
  const waits: LockWait[] = [];

  beforeAll(async () => {
    for (const { name, columns } of [...shops, ...papers]) {
      const folder = join(here.landing, name, '2026-01-01');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'a.csv'), `op,${Object.keys(columns).join(',')}\nI,1,1\nI,2,2\nI,3,2\n`);
    }
    const [execution] = await here.run({}, { onLockWait: (wait) => waits.push(wait) });
    expect(execution?.result.status).toBe('SUCCEEDED');
  });
  afterAll(() => here.remove());

  it('makes no transaction wait for one of another table while it stages and prepares', () => {
    const ofAnother = waits.filter(({ waiter, holder }) => {
      const [one, other] = [placeOf(waiter), placeOf(holder)];
      return steps.some((step) => step === one.step) && one.table !== other.table;
    });
    expect(ofAnother.map(({ waiter, holder, table }) => `${waiter} for ${holder} at ${table}`)).toEqual([]);
  });
});

/** By table: the tables that its transactions of a step write. Read off the SQL, so that no luck with the time is needed. */
function writtenTables(catalog: Catalog, step: (typeof steps)[number]): Map<string, Set<string>> {
  const run = { catalog, runId: '20260101T000000000Z-00000000', now: '2026-01-01T00:00:00.000Z' };
  return new Map(
    catalog.tables.map(({ name: table }) => {
      const batches = renderStep(step, run, { table, manifest: 's3://work/manifest.json' });
      const locks = batches.flatMap(({ statements }) =>
        statements.flatMap((statement) => locksOf(translate(statement.text))),
      );
      const taken = locks.filter(({ mode }) => mode !== 'AccessShareLock');
      return [table, new Set(taken.map((lock) => lock.table))];
    }),
  );
}

describe.each([
  ['16 tables', catalog],
  ['the marketplace', buildCatalog(marketplace)],
])('the SQL of %s', (_name, catalog) => {
  it.each(steps)('has no two tables write one in %s', (step) => {
    const writers = new Map<string, string[]>();
    for (const [table, written] of writtenTables(catalog, step)) {
      for (const each of written) writers.set(each, [...(writers.get(each) ?? []), table]);
    }
    expect(writers.size).toBeGreaterThanOrEqual(catalog.tables.length);
    expect([...writers].filter(([, tables]) => tables.length > 1)).toEqual([]);
  });
});
