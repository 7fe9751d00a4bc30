import { buildCatalog, defineProject, defineTable, from, integer, parent, varchar } from '../../catalog';
import { SqlEngine } from '../support/sql-engine';
import type { StagedChange } from '../support/sql-engine';

const customer = defineTable({
  name: 'customer',
  description: 'A buyer.',
  key: ['id'],
  columns: { id: varchar(10), city: varchar(20).nullable() },
  warehouse: { name: 'dim_customer' },
});
const category = defineTable({
  name: 'category',
  description: 'A node of the tree.',
  key: ['id'],
  columns: { id: integer(), parent_id: integer().nullable() },
  parents: [parent('self', { parent_id: 'id' })],
  warehouse: { name: 'dim_category' },
});
const order = defineTable({
  name: 'order',
  description: 'An order.',
  key: ['no', 'part'],
  columns: { no: integer(), part: integer(), customer_id: varchar(10).nullable(), total: integer() },
  parents: [parent(customer, { customer_id: 'id' })],
  warehouse: { name: 'fact_order', distKey: 'no', sortKey: ['no', 'part'] },
});
const catalog = buildCatalog(defineProject({ name: 'tiny', tables: [order, category, customer] }));
const table = (name: string) => catalog.tables.find((each) => each.name === name)!;

const change = (op: 'I' | 'U' | 'D', changeId: string, row: StagedChange['row']): StagedChange => ({
  op,
  changeId: `2026-01-01/${changeId}`,
  row,
});

describe('a run of changes', () => {
  let engine: SqlEngine;
  let runs = 0;
  const load = (changes: Record<string, StagedChange[]>) =>
    engine.load(`run-${String(++runs).padStart(4, '0')}`, changes);
  const keysOf = async (name: string) =>
    (await engine.rows(table(name))).map((row) => row.id ?? `${row.no}/${row.part}`);

  beforeEach(async () => {
    engine = await SqlEngine.open(catalog);
  });
  afterEach(() => engine.close());

  it('applies the last change of a key by change id, and counts the others as superseded', async () => {
    const counts = await load({
      customer: [
        change('U', '2/a', { id: 'c1', city: 'Pune' }),
        change('I', '1/a', { id: 'c1', city: 'Surat' }),
        change('D', '3/a', { id: 'c2' }),
        change('I', '2/b', { id: 'c2' }),
      ],
    });
    expect(await engine.rows(table('customer'))).toEqual([
      { id: 'c1', city: 'Pune', _change_id: '2026-01-01/2/a' },
    ]);
    expect(counts.customer).toMatchObject({ copied: 4, superseded: 2, inserted: 1, absent: 1, held: 0 });
  });

  it('does not let an older change undo a newer one, nor bring back what was deleted since', async () => {
    await load({ customer: [change('I', '5', { id: 'c1', city: 'new' }), change('D', '5', { id: 'c2' })] });
    const counts = await load({
      customer: [change('U', '4', { id: 'c1', city: 'old' }), change('I', '4', { id: 'c2' })],
    });
    expect(await engine.rows(table('customer'))).toMatchObject([{ id: 'c1', city: 'new' }]);
    expect(counts.customer).toMatchObject({ superseded: 2, inserted: 0, updated: 0 });
  });

  it('holds an order whose customer has not come, and applies it when the customer comes', async () => {
    const first = await load({ order: [change('I', '1', { no: 1, part: 1, customer_id: 'c1', total: 5 })] });
    expect(first.order).toMatchObject({ held: 1, inserted: 0 });
    expect(await keysOf('order')).toEqual([]);
    expect(await engine.held(table('order'))).toMatchObject([
      { no: 1, _reason: 'the customer that its (customer_id) refers to has not arrived' },
    ]);
    const second = await load({ customer: [change('I', '2', { id: 'c1' })] });
    expect(second.order).toMatchObject({ copied: 0, replayed: 1, inserted: 1, held: 0 });
    expect(await keysOf('order')).toEqual(['1/1']);
    expect(await engine.held(table('order'))).toEqual([]);
  });

  it('does not check a reference that is NULL', async () => {
    await load({ order: [change('I', '1', { no: 1, part: 1, customer_id: null, total: 5 })] });
    expect(await keysOf('order')).toEqual(['1/1']);
  });

  it('holds the delete of a customer while an order remains, and applies it when the order goes', async () => {
    await load({
      customer: [change('I', '1', { id: 'c1' })],
      order: [change('I', '1', { no: 1, part: 1, customer_id: 'c1', total: 5 })],
    });
    const blocked = await load({ customer: [change('D', '2', { id: 'c1' })] });
    expect(blocked.customer).toMatchObject({ held: 1, deleted: 0 });
    expect(await keysOf('customer')).toEqual(['c1']);
    const freed = await load({ order: [change('D', '3', { no: 1, part: 1 })] });
    expect(freed.customer).toMatchObject({ replayed: 1, deleted: 1 });
    expect(await keysOf('customer')).toEqual([]);
  });

  it('deletes a customer whose orders move away in the same run', async () => {
    await load({
      customer: [change('I', '1', { id: 'c1' }), change('I', '1', { id: 'c2' })],
      order: [change('I', '1', { no: 1, part: 1, customer_id: 'c1', total: 5 })],
    });
    await load({
      customer: [change('D', '2', { id: 'c1' })],
      order: [change('U', '2', { no: 1, part: 1, customer_id: 'c2', total: 5 })],
    });
    expect(await keysOf('customer')).toEqual(['c2']);
    expect(await engine.rows(table('order'))).toMatchObject([{ customer_id: 'c2' }]);
  });

  it('holds a whole branch of a tree whose root has not come, and takes a cycle among new rows', async () => {
    const counts = await load({
      category: [
        change('I', '1', { id: 4, parent_id: 3 }),
        change('I', '1', { id: 3, parent_id: 2 }),
        change('I', '1', { id: 2, parent_id: 1 }),
        change('I', '1', { id: 8, parent_id: 9 }),
        change('I', '1', { id: 9, parent_id: 8 }),
      ],
    });
    expect(counts.category).toMatchObject({ held: 3, inserted: 2 });
    await load({ category: [change('I', '2', { id: 1, parent_id: null })] });
    expect(await keysOf('category')).toEqual([1, 2, 3, 4, 8, 9]);
  });

  it('blocks the delete of every ancestor of a row that stays, and lets a row go that is its own parent', async () => {
    await load({
      category: [
        change('I', '1', { id: 1, parent_id: null }),
        change('I', '1', { id: 2, parent_id: 1 }),
        change('I', '1', { id: 3, parent_id: 2 }),
        change('I', '1', { id: 7, parent_id: 7 }),
      ],
    });
    const counts = await load({
      category: [change('D', '2', { id: 1 }), change('D', '2', { id: 2 }), change('D', '2', { id: 7 })],
    });
    expect(counts.category).toMatchObject({ held: 2, deleted: 1 });
    expect(await keysOf('category')).toEqual([1, 2, 3]);
  });

  it('leaves the same rows when publish is asked again', async () => {
    await load({ customer: [change('I', '1', { id: 'c1', city: 'Pune' })] });
    await engine.publish(`run-${String(runs).padStart(4, '0')}`, { unit: 'tiny', pass: 'whole' });
    expect(await keysOf('customer')).toEqual(['c1']);
  });

  it('does not let an older run publish, prepare or copy after a newer one', async () => {
    await load({ customer: [change('I', '1', { id: 'c1' })] });
    await load({ customer: [change('I', '2', { id: 'c2' })] });
    await expect(engine.publish('run-0001', { unit: 'tiny', pass: 'whole' })).rejects.toThrow(
      /fenced: run run-0001/,
    );
    await expect(engine.step('PrepareDown', 'run-0001', { table: 'customer' })).rejects.toThrow(/fenced/);
    await expect(
      engine.step('CopyChanges', 'run-0001', { table: 'customer', manifest: null }),
    ).rejects.toThrow(/fenced/);
    await expect(engine.step('Claim', 'run-0001', { number: 1 })).rejects.toThrow(/fenced/);
    runs = 0;
  });
});

describe('a run with placeholders and lookups', () => {
  const buyer = defineTable({
    name: 'buyer',
    description: 'A buyer.',
    key: ['id'],
    columns: { id: integer(), city: varchar(20).nullable() },
    warehouse: { name: 'dim_buyer' },
  });
  const sale = defineTable({
    name: 'sale',
    description: 'A sale.',
    key: ['no'],
    columns: { no: integer(), buyer_id: integer().nullable() },
    parents: [parent(buyer, { buyer_id: 'id' }, { onMissingParent: 'placeholder' })],
    warehouse: { name: 'fact_sale', lookups: { buyer_city: from(buyer, 'city') } },
  });
  const sales = buildCatalog(defineProject({ name: 'sales', tables: [buyer, sale] }));
  let engine: SqlEngine;
  const rows = async (table: string) => engine.rows(sales.tables.find((each) => each.name === table)!);

  beforeEach(async () => {
    engine = await SqlEngine.open(sales);
  });
  afterEach(() => engine.close());

  it('makes one placeholder of a buyer whom several sales miss, and fills it when the buyer comes', async () => {
    const first = await engine.load('run-1', {
      sale: [change('I', '2', { no: 1, buyer_id: 7 }), change('I', '3', { no: 2, buyer_id: 7 })],
    });
    expect(first.buyer).toMatchObject({ placeholders: 1, inserted: 0 });
    expect(await rows('buyer')).toMatchObject([{ id: 7, city: null, _placeholder: true }]);
    const second = await engine.load('run-2', { buyer: [change('I', '1', { id: 7, city: 'Pune' })] });
    expect(second.buyer).toMatchObject({ placeholders: 0, inserted: 1, updated: 0 });
    expect(await rows('buyer')).toMatchObject([{ id: 7, city: 'Pune', _placeholder: null }]);
    expect(await rows('sale')).toMatchObject([
      { no: 1, buyer_city: 'Pune', _change_id: '2026-01-01/2' },
      { no: 2, buyer_city: 'Pune', _change_id: '2026-01-01/3' },
    ]);
  });

  it('clears a lookup when the parent or the reference becomes NULL, and makes no placeholder of a deleted buyer', async () => {
    await engine.load('run-1', {
      buyer: [change('I', '1', { id: 7, city: 'Pune' }), change('I', '1', { id: 8, city: 'Surat' })],
      sale: [change('I', '1', { no: 1, buyer_id: 7 }), change('I', '1', { no: 2, buyer_id: 8 })],
    });
    await engine.load('run-2', {
      buyer: [change('U', '2', { id: 7, city: null }), change('D', '3', { id: 8 })],
      sale: [change('U', '2', { no: 2, buyer_id: null })],
    });
    expect(await rows('sale')).toMatchObject([
      { no: 1, buyer_city: null },
      { no: 2, buyer_id: null, buyer_city: null },
    ]);
    const third = await engine.load('run-3', { sale: [change('I', '4', { no: 3, buyer_id: 8 })] });
    expect(third).toMatchObject({ sale: { held: 1 }, buyer: { placeholders: 0 } });
  });
});
