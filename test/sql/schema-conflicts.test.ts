import {
  bigint,
  boolean,
  buildCatalog,
  date,
  decimal,
  defineProject,
  defineTable,
  double,
  from,
  integer,
  parent,
  timestamp,
  varchar,
} from '../../catalog';
import type { Catalog, ColumnDefinition } from '../../catalog';
import { fromColumns } from '../../contracts';
import type { LiveColumn } from '../../contracts';
import { allShapes, createSchema, createTable, SchemaConflictError } from '../../sql';
import { liveColumnNames } from '../../sql/ddl/live-column';
import type { TableShape } from '../../sql/ddl/table-shape';
import { migrateSchema } from '../../sql/schema/migrate-schema';
import { describeWith } from '../support/describe-with';
import { differences } from '../support/postgres/compare';
import { Postgres, postgresPrograms } from '../support/postgres/postgres';
import { rowsAsInsert } from '../support/postgres/rows-as-insert';
import { withoutLayout } from '../support/postgres/without-layout';
import { runScript, scriptStatements } from '../support/script-statements';
import { SqlEngine } from '../support/sql-engine';
import type { Cell } from '../support/sql-engine';

type Columns = Readonly<Record<string, ColumnDefinition>>;

interface Declared {
  /** Beside the key and the reference. */
  readonly columns: Columns;
  /** The key's type. @default integer */
  readonly no?: ColumnDefinition;
  readonly city?: boolean;
  readonly warehouseName?: string;
}

/** Items and their sales: a sale waits for its item. */
function shop({ columns, no = integer(), city = false, warehouseName = 'fact_sale' }: Declared): Catalog {
  const item = defineTable({
    ...{ name: 'item', description: 'I', key: ['id'] },
    columns: { id: integer(), city: varchar(9).nullable() },
    warehouse: { name: 'dim_item' },
  });
  const sale = defineTable({
    ...{ name: 'sale', description: 'S', key: ['no'] },
    columns: { no, item_id: integer(), ...columns },
    parents: [parent(item, { item_id: 'id' })],
    warehouse: {
      ...{ name: warehouseName, distKey: 'no', sortKey: ['no'] },
      ...(city ? { lookups: { item_city: from(item, 'city') } } : {}),
    },
  });
  return buildCatalog(defineProject({ name: 'p', tables: [item, sale] }));
}

/** A sale that is loaded, one that waits for item 9, and one that was deleted. */
const changes = (row: Readonly<Record<string, Cell>>) => ({
  item: [{ op: 'I' as const, changeId: '1', row: { id: 1, city: 'Pune' } }],
  sale: [
    { op: 'I' as const, changeId: '1', row: { no: 1, item_id: 1, ...row } },
    { op: 'I' as const, changeId: '2', row: { no: 2, item_id: 9, ...row } },
    { op: 'D' as const, changeId: '3', row: { no: 3 } },
  ],
});

interface Case {
  readonly before: Declared;
  readonly after: Declared;
  /** What both sales have in their columns before, and after the statements, as texts. */
  readonly row: Readonly<Record<string, Cell>>;
  readonly then: Readonly<Record<string, string | null>>;
}

const x = (type: ColumnDefinition): Declared => ({ columns: { x: type } });
const other = (from_: ColumnDefinition, to: ColumnDefinition, value: Cell, then: string | null): Case => ({
  ...{ before: x(from_), after: x(to), row: { x: value }, then: { x: then } },
});

const cases: Readonly<Record<string, Case>> = {
  'a text that becomes a whole number': other(varchar(5), integer(), '12', '12'),
  'a text that becomes a decimal': other(varchar(9), decimal(8, 2), '1.5', '1.50'),
  'a text that becomes a day': other(varchar(10), date(), '2026-03-01', '2026-03-01'),
  'a shorter text': other(varchar(9), varchar(5), 'abcde', 'abcde'),
  'a whole number that becomes a text': other(integer(), varchar(9), 12, '12'),
  'a whole number that becomes larger': other(integer(), bigint(), 12, '12'),
  'a whole number that becomes a decimal': other(integer(), decimal(8, 2), 12, '12.00'),
  'a whole number that becomes a double': other(integer(), double(), 12, '12'),
  'a whole number that becomes a truth': other(integer(), boolean(), 12, 'true'),
  'a decimal that becomes a whole number': other(decimal(8, 2), integer(), '12.00', '12'),
  'a decimal with more digits': other(decimal(8, 2), decimal(12, 4), '12.34', '12.3400'),
  'a truth that becomes a text': other(boolean(), varchar(5), false, 'false'),
  'a truth that becomes a number': other(boolean(), integer(), true, '1'),
  'a day that becomes a timestamp': other(date(), timestamp(), '2026-03-01', '2026-03-01 00:00:00'),
  'a timestamp that becomes a day': other(timestamp(), date(), '2026-03-01 00:00:00', '2026-03-01'),
  'a day that becomes a text': other(date(), varchar(10), '2026-03-01', '2026-03-01'),
  'a nullable column that becomes NOT NULL': other(integer().nullable(), integer(), null, '0'),
  'a NOT NULL column that becomes nullable': other(integer(), integer().nullable(), 12, '12'),
  'another type and NOT NULL': other(varchar(5).nullable(), integer(), null, '0'),
  'new NOT NULL columns of every type': {
    before: x(integer()),
    after: {
      columns: {
        ...{
          x: integer(),
          a: integer(),
          b: bigint(),
          c: decimal(8, 2),
          d: double(),
          e: boolean(),
          f: date(),
        },
        ...{ g: timestamp(), h: varchar(3) },
      },
    },
    row: { x: 12 },
    then: {
      ...{
        x: '12',
        a: '0',
        b: '0',
        c: '0.00',
        d: '0',
        e: 'false',
        f: '1970-01-01',
        g: '1970-01-01 00:00:00',
        h: '',
      },
    },
  },
  'a column that is gone': {
    ...{ before: { columns: { x: integer(), y: varchar(3) } }, after: x(integer()) },
    ...{ row: { x: 12, y: 'abc' }, then: { x: '12' } },
  },
  'a key of another type': {
    ...{ before: x(integer()), after: { ...x(integer()), no: bigint() }, row: { x: 12 }, then: { x: '12' } },
  },
  'a table under another name': {
    ...{ before: x(integer()), after: { ...x(integer()), warehouseName: 'fact_sold' } },
    ...{ row: { x: 12 }, then: { x: '12' } },
  },
  'all at once, beside what a run does by itself': {
    before: { columns: { x: integer(), y: varchar(3), gone: date().nullable() } },
    after: {
      columns: { x: varchar(9), y: varchar(30).nullable(), n: integer(), free: date().nullable() },
      city: true,
    },
    row: { x: 12, y: 'abc' },
    then: { x: '12', y: 'abc', n: '0', free: null, item_city: 'Pune' },
  },
};
const named = Object.entries(cases).map(([name, each]): [string, Case] => [name, each]);

const saleOf = (catalog: Catalog) => {
  const sale = catalog.tables.find(({ name }) => name === 'sale');
  if (sale === undefined) throw new Error('There is no table "sale".');
  return sale;
};

/** What the run says when it refuses. */
async function refusal(work: Promise<unknown>): Promise<SchemaConflictError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SchemaConflictError)) throw new Error(`It was not refused: ${String(error)}`);
  return error;
}

const kept = (catalog: Catalog): TableShape[] =>
  allShapes(catalog).filter(
    ({ schema, transient }) => (schema === 'dw' || schema === 'staging') && !transient,
  );

/** The statements stand in the message as they are run. */
const printed = ({ message }: SchemaConflictError): string => {
  const [, script = ''] = message.split(/docs\/operations\.md#schema-conflicts\)[:.].*\n\n/);
  return script;
};

describe('the statements that a refused schema names', () => {
  let engine: SqlEngine;
  afterEach(() => engine.close());

  const loaded = async ({ before, row }: Case): Promise<void> => {
    engine = await SqlEngine.open(shop(before));
    await engine.load('run-1', changes(row));
  };

  it.each(named)('make the warehouse as the catalog says, rows and all: %s', async (_, given) => {
    await loaded(given);
    const after = shop(given.after);
    const next = engine.withCatalog(after);
    const conflict = await refusal(next.begin('run-2'));

    await runScript(engine.warehouse, printed(conflict));

    await next.begin('run-3');
    expect(await next.pendingMigrations('run-4')).toBe(0);
    const names = Object.keys(given.then);
    const texts = names.map((name) => `CAST("${name}" AS VARCHAR)`).join(', ');
    const { warehouse } = saleOf(after);
    const sales = async (): Promise<unknown> =>
      (
        await engine.warehouse.query(`SELECT "no", ${texts} FROM "dw"."${warehouse.name}" ORDER BY "no"`)
      ).rows.map((cells) => cells.map((cell) => (typeof cell === 'bigint' ? Number(cell) : cell)));
    const values = names.map((name) => given.then[name] ?? null);
    expect(await sales()).toEqual([[1, ...same(values)]]);
    // What waited goes through, with the same values; what was deleted stays deleted.
    await next.load('run-5', {
      item: [{ op: 'I', changeId: '4', row: { id: 9, city: 'Pune' } }],
      sale: [],
    });
    expect(await sales()).toEqual([
      [1, ...same(values)],
      [2, ...same(values)],
    ]);
    const tombstones = await engine.warehouse.query('SELECT "no" FROM "staging"."sale_tombstone"');
    expect(tombstones.rows.map(([no]) => Number(no))).toEqual([3]);
  });

  it('drop what a table that left the catalog has in staging, and leave its rows', async () => {
    await loaded({ ...other(integer(), integer(), 12, '12') });
    const catalog = buildCatalog(
      defineProject({
        name: 'p',
        tables: [
          defineTable({
            ...{ name: 'item', description: 'I', key: ['id'], warehouse: { name: 'dim_item' } },
            columns: { id: integer(), city: varchar(9).nullable() },
          }),
        ],
      }),
    );
    const next = engine.withCatalog(catalog);
    const conflict = await refusal(next.begin('run-2'));
    await runScript(engine.warehouse, printed(conflict));
    await next.begin('run-3');
    expect((await engine.warehouse.query('SELECT "no" FROM "dw"."fact_sale"')).rows).toEqual([[1n]]);
  });

  it('are none where no statement converts the values', async () => {
    await loaded(other(date(), date(), '2026-03-01', null));
    const { script } = await refusal(engine.withCatalog(shop(x(integer()))).begin('run-2'));
    expect(script).toContain('-- No statement turns date into integer (x). Build the warehouse anew');
    expect(scriptStatements(script)).toEqual([]);
  });

  it('refuse what does not fit, and leave the table as it is', async () => {
    await loaded(other(varchar(9), varchar(9), 'no number', null));
    const { script } = await refusal(engine.withCatalog(shop(x(integer()))).begin('run-2'));
    await expect(runScript(engine.warehouse, script)).rejects.toThrow('no number');
    expect((await engine.warehouse.query('SELECT "x" FROM "dw"."fact_sale"')).rows).toEqual([['no number']]);
  });
});

/** DuckDB prints a double with a fraction. */
const same = (values: readonly (string | null)[]): unknown[] =>
  values.map((value) =>
    value === null ? null : (expect.stringMatching(new RegExp(`^${value}(\\.0)?$`)) as unknown),
  );

const programs = postgresPrograms();

describeWith({
  available: programs !== undefined,
  reason: 'PostgreSQL is not installed (apt-get install postgresql)',
})('the statements that a refused schema names, on PostgreSQL', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await Postgres.start(programs ?? '');
  });
  afterAll(() => postgres.stop());

  const liveColumns = (): LiveColumn[] =>
    postgres
      .rows(
        `SELECT ${liveColumnNames.join(', ')} FROM information_schema.columns WHERE table_schema IN ('dw', 'staging', 'etl') ORDER BY 1, 2, 4`,
      )
      .map((row) =>
        fromColumns(
          Object.fromEntries(
            liveColumnNames.map((name, place) => {
              const value = row[place] ?? null;
              return [
                name,
                value !== null && /position|length|precision|scale/.test(name) ? Number(value) : value,
              ];
            }),
          ),
        ),
      ) as unknown as LiveColumn[];
  const script = (statements: readonly string[]): void =>
    postgres.script(statements.map((statement) => `${withoutLayout(statement)};\n`).join(''));

  it.each(named)(
    'run as they stand, and leave what they leave on DuckDB: %s',
    async (_, { before, after, row }) => {
      const engine = await SqlEngine.open(shop(before));
      await engine.load('run-1', changes(row));
      const shapes = allShapes(engine.catalog);
      const inserts = await Promise.all(shapes.map((shape) => rowsAsInsert(engine, shape)));
      const schemas = ['etl', 'staging', 'dw'];
      script([
        'SET client_min_messages = warning',
        ...schemas.map((schema) => `DROP SCHEMA IF EXISTS ${schema} CASCADE`),
        ...schemas.map((schema) => createSchema(schema).text),
        ...shapes.map((shape) => createTable(shape).text),
        ...inserts.flat(),
      ]);
      const next = shop(after);
      const migrate = () => migrateSchema(next, liveColumns(), null, 'run-2', '2026-01-01T00:00:00.000Z');
      const conflict = await refusal(Promise.resolve().then(migrate));

      for (const statements of scriptStatements(printed(conflict)))
        script(['SET client_min_messages = warning', 'BEGIN', ...statements, 'COMMIT']);
      await runScript(engine.warehouse, printed(conflict));

      expect(migrate).not.toThrow();
      for (const { schema, name } of kept(next)) {
        const live = liveColumns().filter((each) => each.tableSchema === schema && each.tableName === name);
        const names = live.map(({ columnName, dataType }) =>
          dataType === 'boolean' ? `LEFT("${columnName}"::text, 1)` : `"${columnName}"::text`,
        );
        const table = `"${schema}"."${name}"`;
        const list = live.map(({ columnName }) => `"${columnName}"`).join(', ');
        const rows = postgres.rows(`SELECT ${names.join(', ')} FROM ${table} ORDER BY ${list}`);
        const order = live.map(({ columnName }) => `"${columnName}" NULLS LAST`).join(', ');
        const found = await engine.warehouse.query(`SELECT ${list} FROM ${table} ORDER BY ${order}`);
        expect({ table, found: differences(found, rows) }).toEqual({ table, found: [] });
      }
      engine.close();
    },
  );
});
