import { buildCatalog, defineProject, defineTable, integer, varchar } from '../../catalog';
import type { Catalog, ColumnDefinition } from '../../catalog';
import { SqlEngine } from '../support/sql-engine';

const project = (columns: Record<string, ColumnDefinition>): Catalog =>
  buildCatalog(
    defineProject({
      name: 'p',
      tables: [
        defineTable({
          name: 'item',
          description: 'An item.',
          key: ['id'],
          columns: { id: integer(), ...columns },
          warehouse: { name: 'dim_item', distKey: 'id', sortKey: ['id'] },
        }),
      ],
    }),
  );

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

  it('changes nothing when it is as the catalog says', async () => {
    engine = await SqlEngine.open(project({ note: varchar(5) }));
    await engine.begin('run-1');
    expect(await engine.pendingMigrations('run-2')).toBe(0);
  });

  it.each<[string, Catalog, RegExp]>([
    [
      'a shorter varchar',
      project({ note: varchar(3), other: varchar(9) }),
      /dim_item\.note is varchar\(5\) in the warehouse and varchar\(3\) in the catalog\. A person should run: ALTER TABLE "dw"\."dim_item" ALTER COLUMN "note" TYPE VARCHAR\(3\);/,
    ],
    [
      'another type',
      project({ note: integer(), other: varchar(9) }),
      /dim_item\.note is varchar\(5\) in the warehouse and integer/,
    ],
    [
      'a column that is gone',
      project({ note: varchar(5) }),
      /dim_item\.other is in the warehouse but not in the catalog\. A person should run: ALTER TABLE "dw"\."dim_item" DROP COLUMN "other";/,
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
});
