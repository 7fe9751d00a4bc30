import { buildCatalog, defineProject, defineTable, from, integer, parent, varchar } from '../../catalog';
import type { Catalog, ColumnDefinition, SourceDefinition, TableDefinition } from '../../catalog';
import type { SchemaConflictError } from '../../sql';
import { runScript } from '../support/script-statements';
import { SqlEngine } from '../support/sql-engine';

const project = (columns: Record<string, ColumnDefinition>, source: SourceDefinition = {}): Catalog =>
  buildCatalog(
    defineProject({
      name: 'p',
      tables: [
        defineTable({
          name: 'item',
          description: 'An item.',
          key: ['id'],
          columns: { id: integer(), ...columns },
          source,
          warehouse: { name: 'dim_item', distKey: 'id', sortKey: ['id'] },
        }),
      ],
    }),
  );

/** A buyer and an order, the order with these lookups of its buyer. */
function shop(lookups: Record<string, 'id' | 'city'>): [TableDefinition, TableDefinition] {
  const buyer = defineTable({
    name: 'buyer',
    description: 'A buyer.',
    key: ['id'],
    columns: { id: integer(), city: varchar(20) },
    warehouse: { name: 'dim_buyer' },
  });
  const order = defineTable({
    name: 'order',
    description: 'An order.',
    key: ['no'],
    columns: { no: integer(), buyer_id: integer().nullable() },
    parents: [parent(buyer, { buyer_id: 'id' })],
    warehouse: {
      name: 'fact_order',
      lookups: Object.fromEntries(
        Object.entries(lookups).map(([name, column]) => [name, from(buyer, column)]),
      ),
    },
  });
  return [buyer, order];
}

/** The columns of a table, as Redshift's catalog view tells them. */
const columnsOf = (engine: SqlEngine, table: string): Promise<unknown> =>
  engine.warehouse
    .query(
      `SELECT column_name, data_type, character_maximum_length FROM svv_columns WHERE table_name = '${table}' ORDER BY ordinal_position`,
    )
    .then((result) =>
      result.rows.map((row) => row.map((value) => (typeof value === 'bigint' ? Number(value) : value))),
    );

describe('the schema of the warehouse', () => {
  let engine: SqlEngine;
  afterEach(() => engine.close());

  const evolve = async (before: Catalog, after: Catalog): Promise<void> => {
    engine = await SqlEngine.open(before);
    await engine.load('run-1', { item: [{ op: 'I', changeId: '1', row: { id: 1, note: 'x', other: 'y' } }] });
    const next = engine.withCatalog(after);
    await next.begin('run-2');
  };

  it('gains a nullable column, and keeps its rows', async () => {
    await evolve(project({ note: varchar(5) }), project({ note: varchar(5), extra: integer().nullable() }));
    expect(await columnsOf(engine, 'dim_item')).toEqual([
      ['id', 'integer', null],
      ['note', 'character varying', 5],
      ['_change_id', 'character varying', 1024],
      ['extra', 'integer', null],
    ]);
    expect((await engine.warehouse.query('SELECT id, note, extra FROM dw.dim_item')).rows).toEqual([
      [1n, 'x', null],
    ]);
  });

  it('lengthens a varchar, and makes the working tables anew', async () => {
    await evolve(project({ note: varchar(5) }), project({ note: varchar(50) }));
    expect(await columnsOf(engine, 'dim_item')).toContainEqual(['note', 'character varying', 50]);
    expect(await columnsOf(engine, 'item_changes')).toContainEqual(['note', 'character varying', 50]);
    expect(await columnsOf(engine, 'item_held')).toContainEqual(['note', 'character varying', 50]);
  });

  it('fills a new lookup from the parents that are there', async () => {
    const [buyer, order] = shop({});
    engine = await SqlEngine.open(buildCatalog(defineProject({ name: 'p', tables: [buyer, order] })));
    await engine.load('run-1', {
      buyer: [{ op: 'I', changeId: '1', row: { id: 1, city: 'Pune' } }],
      order: [
        { op: 'I', changeId: '1', row: { no: 7, buyer_id: 1 } },
        { op: 'I', changeId: '1', row: { no: 8, buyer_id: null } },
      ],
    });
    const [buyerAfter, orderAfter] = shop({ buyer_city: 'city' });
    const after = buildCatalog(defineProject({ name: 'p', tables: [buyerAfter, orderAfter] }));
    await engine.withCatalog(after).begin('run-2');
    const rows = await engine.warehouse.query('SELECT no, buyer_city FROM dw.fact_order ORDER BY no');
    expect(rows.rows).toEqual([
      [7n, 'Pune'],
      [8n, null],
    ]);
  });

  it('keeps when a row was seen last while rows may move between partitions, and leaves the column when they no longer do', async () => {
    const changes = project({ note: varchar(5) });
    const snapshots = project(
      { note: varchar(5) },
      { mode: 'snapshot', snapshot: { proof: 'none', partition: ['note'] } },
    );
    const seen = ['_last_seen', 'character varying', 1024];
    await evolve(changes, snapshots);
    for (const kind of ['net', 'held', 'tombstone'])
      expect(await columnsOf(engine, `item_${kind}`)).toContainEqual(seen);
    const back = engine.withCatalog(changes);
    await back.begin('run-3');
    expect(await columnsOf(engine, 'item_tombstone')).toContainEqual(seen);
    expect(await columnsOf(engine, 'item_net')).not.toContainEqual(seen);
    expect(await back.pendingMigrations('run-4')).toBe(0);
  });

  it('changes nothing when it is as the catalog says', async () => {
    engine = await SqlEngine.open(project({ note: varchar(5) }));
    await engine.begin('run-1');
    expect(await engine.pendingMigrations('run-2')).toBe(0);
  });

  it.each<[string, Catalog, RegExp]>([
    [
      'a shorter varchar',
      project({ note: varchar(3), other: varchar(9) }),
      /dim_item\.note is varchar\(5\) in the warehouse and varchar\(3\) in the catalog[^]*\nALTER TABLE "dw"\."dim_item" ALTER COLUMN "note" TYPE VARCHAR\(3\);/,
    ],
    [
      'another type',
      project({ note: integer(), other: varchar(9) }),
      /dim_item\.note is varchar\(5\) in the warehouse and integer/,
    ],
    [
      'a column that is gone',
      project({ note: varchar(5) }),
      /dim_item\.other is in the warehouse but not in the catalog[^]*\nALTER TABLE "dw"\."dim_item" DROP COLUMN "other";/,
    ],
    [
      'a new column that is NOT NULL',
      project({ note: varchar(5), other: varchar(9), n: integer() }),
      /dim_item\.n is new and NOT NULL/,
    ],
    [
      'a column that becomes nullable',
      project({ note: varchar(5).nullable(), other: varchar(9) }),
      /dim_item\.note is NOT NULL in the warehouse and nullable/,
    ],
  ])(
    'refuses %s, with the statement that a person should run, and changes nothing',
    async (_name, after, message) => {
      await expect(evolve(project({ note: varchar(5), other: varchar(9) }), after)).rejects.toThrow(message);
      expect(await columnsOf(engine, 'dim_item')).toHaveLength(4);
    },
  );

  it('keeps the table as it is where a value does not fit into what the statements make', async () => {
    const refusal = await evolve(project({ note: varchar(5) }), project({ note: integer() })).catch(
      (error: unknown) => error as SchemaConflictError,
    );
    await expect(runScript(engine.warehouse, refusal?.script ?? '')).rejects.toThrow('"x"');
    expect((await engine.warehouse.query('SELECT note FROM dw.dim_item')).rows).toEqual([['x']]);
  });
});
