import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCatalog, defineProject, defineTable, integer, parent, varchar } from '../../catalog';
import { ConnectionLost } from '../../local/endpoints';
import type { CallIntercept } from '../../local/endpoints';
import { openHome } from '../../local/runtime/local-home';
import { ObjectStore } from '../../local/store';
import { Warehouse } from '../../local/warehouse';
import { afterCommits, danglingReferences, landingFiles, Picks, play } from '../oracle';
import type { Row, Run, State } from '../oracle';
import { openPipeline } from '../support/open-pipeline';
import { rowsOf } from './read-state';
import type { SeenTables } from './read-state';
import { asWarehouse, plain } from './same-as-oracle';
import { writeLanding } from './write-landing';

const region = defineTable({
  name: 'region',
  description: 'A place.',
  key: ['id'],
  columns: { id: varchar(5), name: varchar(20).nullable() },
  warehouse: { name: 'dim_region' },
});
const customer = defineTable({
  name: 'customer',
  description: 'A buyer.',
  key: ['id'],
  columns: { id: varchar(5), region_id: varchar(5) },
  parents: [parent(region, { region_id: 'id' })],
  warehouse: { name: 'dim_customer' },
});
const order = defineTable({
  name: 'order',
  description: 'An order.',
  key: ['no'],
  columns: { no: integer(), customer_id: varchar(5).nullable() },
  parents: [parent(customer, { customer_id: 'id' })],
  warehouse: { name: 'fact_order' },
});
const catalog = buildCatalog(
  defineProject({
    name: 'several_units',
    tables: [region, customer, order],
    units: { places: [region], people: [customer], sales: [order] },
  }),
);

const change = (op: 'I' | 'U' | 'D', table: string, row: Row) => ({ op, table, row });
const first = [
  change('I', 'region', { id: 'r1', name: 'West' }),
  change('I', 'region', { id: 'r2', name: 'East' }),
  change('I', 'customer', { id: 'c1', region_id: 'r1' }),
  change('I', 'customer', { id: 'c2', region_id: 'r1' }),
  change('I', 'order', { no: 1, customer_id: 'c1' }),
  change('I', 'order', { no: 2, customer_id: 'c2' }),
  change('I', 'order', { no: 3, customer_id: 'c2' }),
];
/** r1 goes: c1 moves to a new region, c2 goes as well, its orders move to a new customer or go. */
const second = [
  change('I', 'region', { id: 'r3', name: null }),
  change('U', 'customer', { id: 'c1', region_id: 'r3' }),
  change('I', 'customer', { id: 'c3', region_id: 'r2' }),
  change('U', 'order', { no: 2, customer_id: 'c3' }),
  change('D', 'order', { no: 3, customer_id: null }),
  change('D', 'customer', { id: 'c2', region_id: null }),
  change('D', 'region', { id: 'r1', name: null }),
];
const runOf = (batchDate: string, changes: typeof first): Run => ({
  files: catalog.tables.flatMap((table) =>
    landingFiles(
      table,
      batchDate,
      changes.filter((each) => each.table === table.name),
      new Picks([]),
    ),
  ),
});
const runs = [runOf('2026-01-01', first), runOf('2026-01-02', second)];
const expected = play(catalog, { lateDays: 30, holdDays: 30 }, runs);
const commits = 2 * catalog.units.length;

const folder = mkdtempSync(join(tmpdir(), 'loadline-commits-'));
const landing = join(folder, 'landing');
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs an execution that loses every connection when its `cutAt`-th transaction of publish begins. @default it is not cut */
async function execute(home: string, cutAt?: number): Promise<string> {
  let [isPublishing, publishes] = [false, 0];
  const intercept: CallIntercept = ({ operation, phase }) => {
    const begins = isPublishing && operation === 'BatchExecuteStatement' && phase === 'before';
    if (begins && publishes !== cutAt) publishes += 1;
    if (publishes === cutAt) throw new ConnectionLost();
  };
  const { pipeline, close } = await openPipeline({
    catalog,
    landing,
    home: openHome(home),
    memoryLimit: '500MB',
    intercept,
    onEvent: ({ type, state }) => {
      if (type === 'StateEntered' && state === 'PublishUnits') isPublishing = true;
    },
  });
  try {
    for await (const { result } of pipeline.run({})) return result.status;
    return 'not started';
  } finally {
    await close();
  }
}

async function seenIn(home: string): Promise<SeenTables> {
  const { warehouse: file, storeCache } = openHome(home);
  const store = new ObjectStore({ buckets: {}, cacheDir: storeCache });
  const warehouse = await Warehouse.open({ file, store, memoryLimit: '500MB' });
  try {
    return await rowsOf(warehouse, catalog.tables);
  } finally {
    warehouse.close();
  }
}

describe('a run over several units', () => {
  beforeAll(async () => {
    writeLanding(catalog, landing, runs[0]!.files, { broken: false });
    expect(await execute(join(folder, 'before'))).toBe('SUCCEEDED');
    writeLanding(catalog, landing, runs[1]!.files, { broken: false });
  });

  // All but the first publish; more places than these: FAULTS=5.
  const cuts =
    process.env.FAULTS === undefined ? [3, 5] : Array.from({ length: commits - 1 }, (_, n) => n + 2);

  it.each(cuts)(
    'that dies before its publish %i leaves whole references, and the next run ends as it should have',
    async (cutAt) => {
      const home = join(folder, `cut-${cutAt}`);
      cpSync(join(folder, 'before'), home, { recursive: true });
      expect(await execute(home, cutAt)).toBe('FAILED');
      const half = await seenIn(home);
      const before: State = expected[0]!.state;
      expect(half).not.toEqual(plain(before.warehouse));
      expect(half).toEqual(plain(afterCommits(catalog, before, expected[1]!, cutAt - 1, 30).state.warehouse));
      expect(danglingReferences(catalog, asWarehouse(half))).toEqual([]);
      expect(await execute(home)).toBe('SUCCEEDED');
      expect(await seenIn(home)).toEqual(plain(expected[1]!.state.warehouse));
    },
  );
});
