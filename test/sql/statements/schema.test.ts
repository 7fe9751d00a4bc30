import {
  buildCatalog,
  defineProject,
  defineTable,
  findTable,
  from,
  integer,
  parent,
  varchar,
} from '../../../catalog';
import type { Catalog } from '../../../catalog';
import type { LiveColumn } from '../../../contracts';
import { allShapes, SchemaConflictError } from '../../../sql';
import { stagingShape } from '../../../sql/ddl/table-shape';
import type { ColumnShape, TableShape } from '../../../sql/ddl/table-shape';
import { allViews } from '../../../sql/views/all-views';
import { schemaVersion } from '../../../sql/schema/migrate-schema';
import { batchesOf, catalog, textsOf } from './support/texts';

/** A column as `svv_columns` shows it. */
function liveColumn(shape: TableShape, { name, type, nullable }: ColumnShape, index: number): LiveColumn {
  const [, word = '', first, second] = /^([a-z ]+)(?:\((\d+)(?:,(\d+))?\))?$/.exec(type) ?? [];
  const names: Record<string, string> = {
    varchar: 'character varying',
    decimal: 'numeric',
    timestamp: 'timestamp without time zone',
  };
  return {
    tableSchema: shape.schema,
    tableName: shape.name,
    columnName: name,
    ordinalPosition: index + 1,
    dataType: (names[word] ?? word).toUpperCase(), // in any case
    characterMaximumLength: word === 'varchar' ? Number(first) : null,
    numericPrecision: word === 'decimal' ? Number(first) : null,
    numericScale: word === 'decimal' ? Number(second) : null,
    isNullable: nullable ? 'YES' : 'NO',
  };
}

/** The warehouse as a catalog makes it. */
const liveOf = (of: Catalog): LiveColumn[] =>
  allShapes(of).flatMap((shape) => shape.columns.map((column, index) => liveColumn(shape, column, index)));

const item = (columns: Record<string, ReturnType<typeof integer>>): Catalog =>
  buildCatalog(
    defineProject({
      name: 'p',
      tables: [
        defineTable({
          ...{ name: 'item', description: 'An item.', key: ['id'] },
          columns: { id: integer(), ...columns },
          warehouse: { name: 'dim_item' },
        }),
      ],
    }),
  );

const noProcedures = { existing: [], recorded: [] };
const migrate = (live: readonly LiveColumn[], of: Catalog = catalog, version = schemaVersion(of)) =>
  batchesOf('MigrateSchema', { live, version, procedures: noProcedures }, of);
const texts = (...given: Parameters<typeof migrate>): string[][] =>
  migrate(...given).map(({ statements }) => statements.map(({ text }) => text));
const conflictsOf = (live: readonly LiveColumn[], of: Catalog = catalog): readonly string[] =>
  refusalOf(live, of)?.conflicts.flatMap(({ faults }) => faults) ?? [];
const refusalOf = (live: readonly LiveColumn[], of: Catalog = catalog): SchemaConflictError | undefined => {
  try {
    migrate(live, of);
    return undefined;
  } catch (error) {
    if (!(error instanceof SchemaConflictError)) throw error;
    return error;
  }
};
const changed = (table: string, column: string, to: Partial<LiveColumn>, of: Catalog = catalog) =>
  liveOf(of).map((each) =>
    each.tableName === table && each.columnName === column ? { ...each, ...to } : each,
  );
const without = (table: string, column?: string, of: Catalog = catalog): LiveColumn[] =>
  liveOf(of).filter((each) => each.tableName !== table || (column ?? each.columnName) !== each.columnName);

describe('MigrateSchema', () => {
  it('has nothing to do on a warehouse that is as the catalog says', () => {
    expect(migrate(liveOf(catalog))).toEqual([]);
  });

  it('makes every table of an empty warehouse, 40 statements a transaction, then the views and the version', () => {
    const batches = textsOf('MigrateSchema', { live: [], version: null, procedures: noProcedures });
    const tables = batches.slice(0, -1);
    const shapes = allShapes(catalog);
    expect(tables.flat().map((text) => text.split(' (')[0])).toEqual(
      shapes.map(({ schema, name }) => `CREATE TABLE IF NOT EXISTS "${schema}"."${name}"`),
    );
    expect(Math.max(...tables.map((each) => each.length))).toBeLessThanOrEqual(40);
    const last = batches.at(-1) ?? [];
    expect(last.slice(0, -1).every((text) => text.startsWith('CREATE OR REPLACE VIEW "etl".'))).toBe(true);
    expect(last.slice(0, -1)).toHaveLength(7);
    expect(last.at(-1)).toBe(`INSERT INTO "etl"."schema_version" ("version", "run_id", "applied_at")
SELECT '${schemaVersion(catalog)}', 'r', CAST('now' AS TIMESTAMP)`);
  });

  it('makes the views again where the version differs, whatever the columns are', () => {
    expect(
      migrate(liveOf(catalog), catalog, 'another')
        .at(-1)
        ?.statements.map(({ text }) => text),
    ).toEqual([
      ...Array<unknown>(allViews(catalog).length).fill(expect.stringContaining('CREATE OR REPLACE VIEW')),
      expect.stringContaining('INSERT INTO "etl"."schema_version"'),
    ]);
  });

  it('looks first where the version differs whether a table that stays has change ids of the layout before', () => {
    const [first] = migrate(liveOf(catalog), catalog, 'another');
    const read = first?.statements.map(({ text }) => /FROM ("\w+"\."\w+")/.exec(text)?.[1]);
    expect(read).toEqual(
      [
        ['dim_buyer', 'buyer'],
        ['dim_shop', 'shop'],
        ['fact_sale', 'sale'],
      ].flatMap(([table = '', name = '']) => [
        `"dw"."${table}"`,
        `"staging"."${name}_held"`,
        `"staging"."${name}_tombstone"`,
      ]),
    );
    expect(first?.statements[0]?.text).toMatch(
      /ELSE 'The change ids of this warehouse[^]*SUBSTRING\(t\."_change_id", 11, 1\) = '\/'$/,
    );
  });

  it('knows each state of the schema by another version', () => {
    expect(schemaVersion(item({}))).toMatch(/^[0-9a-f]{64}$/);
    expect(schemaVersion(item({}))).toBe(schemaVersion(item({})));
    expect(schemaVersion(item({}))).not.toBe(schemaVersion(item({ x: integer() })));
  });

  it('adds a column that may be NULL', () => {
    const now = item({ x: varchar(5).nullable() });
    expect(texts(without('dim_item', 'x', now), now)).toEqual([
      ['ALTER TABLE "dw"."dim_item" ADD COLUMN "x" VARCHAR(5)'],
    ]);
  });

  it('lengthens a varchar, each outside a transaction block and behind all else', () => {
    const now = item({ x: varchar(10), y: integer().nullable() });
    const live = changed('dim_item', 'x', { characterMaximumLength: 9 }, now).filter(
      (each) => each.tableName !== 'dim_item' || each.columnName !== 'y',
    );
    const [add, lengthen, ...others] = migrate(live, now);
    expect(add?.autocommit).toBeUndefined();
    expect(lengthen?.autocommit).toBe(true);
    expect(lengthen?.statements.map(({ text }) => text)).toEqual([
      'ALTER TABLE "dw"."dim_item" ALTER COLUMN "x" TYPE VARCHAR(10)',
    ]);
    expect(others).toEqual([]);
  });

  it.each<[string, Partial<LiveColumn>]>([
    ['type', { dataType: 'bigint' }],
    ['name', { columnName: 'other' }],
    ['place', { ordinalPosition: 99 }],
    ['nullability', { isNullable: 'NO' }],
  ])('makes a working table anew where the %s of a column differs', (_, to) => {
    expect(texts(changed('buyer_net', 'city', to))).toEqual([
      [
        'DROP TABLE IF EXISTS "staging"."buyer_net"',
        expect.stringMatching(/^CREATE TABLE IF NOT EXISTS "staging"\."buyer_net" \(/),
      ],
    ]);
  });

  it('drops a working table that the catalog needs no more, and makes one that it needs now', () => {
    const before = (['upsert', 'delete'] as const)
      .map((kind) => stagingShape(findTable(catalog, 'shop'), kind))
      .flatMap((shape) => shape.columns.map((column, index) => liveColumn(shape, column, index)));
    expect(texts([...liveOf(catalog), ...before])).toEqual([
      ['DROP TABLE IF EXISTS "staging"."shop_upsert"', 'DROP TABLE IF EXISTS "staging"."shop_delete"'],
    ]);
    expect(texts(without('sale_upsert'))).toEqual([
      [expect.stringMatching(/^CREATE TABLE IF NOT EXISTS "staging"\."sale_upsert" \(/)],
    ]);
  });

  it('takes the columns of a working table in the order of their places', () => {
    expect(migrate(liveOf(catalog).reverse())).toEqual([]);
  });

  it('makes no table anew that keeps rows between runs', () => {
    const kept = allShapes(catalog).filter(({ transient }) => !transient);
    expect(kept.map(({ schema, name }) => `${schema}.${name}`)).toEqual([
      ...[
        'fence',
        'warehouse_fence',
        'log_fence',
        'claimed_run',
        'published_unit',
        'published_upserts',
        'publish_rows',
        'publish_procedure',
        'loaded_file',
        'job_log',
        'rejected_row',
        'mart_pending',
        'mart_built',
        'reference_check',
        'schema_version',
      ].map((name) => `etl.${name}`),
      ...['buyer', 'shop', 'sale'].flatMap((name) => [
        `dw.${name === 'sale' ? 'fact' : 'dim'}_${name}`,
        `staging.${name}_held`,
        `staging.${name}_tombstone`,
        `staging.${name}_fence`,
      ]),
    ]);
  });

  it('adds a new lookup together with its values, in one transaction', () => {
    expect(texts(without('fact_sale', 'shop_up'))).toEqual([
      [
        'ALTER TABLE "dw"."fact_sale" ADD COLUMN "shop_up" INTEGER',
        `UPDATE "dw"."fact_sale" SET "shop_up" = p."up_id" FROM "dw"."dim_shop" p
WHERE "fact_sale"."shop_id" = p."id"`,
      ],
    ]);
  });

  it('gives the rows that were rejected before there were kinds theirs, in one transaction with the column', () => {
    expect(texts(without('rejected_row', 'kind'))).toEqual([
      [
        'ALTER TABLE "etl"."rejected_row" ADD COLUMN "kind" VARCHAR(16)',
        `UPDATE "etl"."rejected_row" SET "kind" = CASE WHEN "reason" LIKE 'held too long%' THEN 'aged_out' ELSE 'rejected' END`,
      ],
    ]);
  });
});

describe('tables of one name in several schemas', () => {
  const buyer = defineTable({
    ...{ name: 'buyer', description: 'A buyer.', key: ['id'] },
    columns: { id: integer(), city: varchar(9) },
    warehouse: { name: 'rejected_row' },
  });
  const sale = defineTable({
    ...{ name: 'sale', description: 'A sale.', key: ['no'] },
    columns: { no: integer(), buyer_id: integer() },
    parents: [parent(buyer, { buyer_id: 'id' })],
    warehouse: { name: 'buyer_net', lookups: { buyer_city: from(buyer, 'city') } },
  });
  const same = buildCatalog(defineProject({ name: 'p', tables: [buyer, sale] }));

  it('are told apart', () => {
    expect(migrate(liveOf(same), same)).toEqual([]);
    const isGone = (each: LiveColumn): boolean => each.tableSchema === 'dw' && each.tableName === 'buyer_net';
    expect(
      conflictsOf(
        liveOf(same).filter((each) => !isGone(each)),
        same,
      ),
    ).toEqual([expect.stringMatching(/^dw\.buyer_net is not there, though table "sale" has been loaded/)]);
  });
});

describe('InspectSchema', () => {
  it('reads the columns of the schemas, the newest version and the procedures, each under its name', () => {
    expect(batchesOf('InspectSchema', {}).map(({ answers }) => answers)).toEqual([
      { step: 'InspectSchema', names: ['columns', 'newestVersion', 'procedures', 'recordedProcedures'] },
    ]);
    expect(textsOf('InspectSchema', {})).toEqual([
      [
        `SELECT "table_schema", "table_name", "column_name", "ordinal_position", "data_type", "character_maximum_length", "numeric_precision", "numeric_scale", "is_nullable" FROM "svv_columns"
WHERE "table_schema" IN ('etl', 'staging', 'dw', 'mart')
ORDER BY "table_schema" NULLS LAST, "table_name" NULLS LAST, "ordinal_position" NULLS LAST`,
        `SELECT v."version" FROM "etl"."schema_version" v JOIN "etl"."claimed_run" c ON c."run_id" = v."run_id"
ORDER BY c."run_number" DESC NULLS LAST LIMIT 1`,
        `SELECT CAST(p."proname" AS VARCHAR(128)) AS "procedure_name" FROM "pg_proc_info" p
JOIN "pg_namespace" n ON n."oid" = p."pronamespace"
WHERE n."nspname" = 'etl' AND p."prokind" = 'p'`,
        `SELECT "version", "procedure_name", "signature" FROM "etl"."publish_procedure"
ORDER BY "applied_at" DESC NULLS LAST, "run_id" DESC NULLS LAST`,
      ],
    ]);
  });
});

describe('what only a person should change', () => {
  const now = item({ x: varchar(10), y: integer().nullable() });
  const copied = (values: string): string =>
    [
      'BEGIN;',
      'DROP TABLE IF EXISTS "dw"."dim_item__new";',
      'CREATE TABLE IF NOT EXISTS "dw"."dim_item__new" (',
      '  "id" INTEGER NOT NULL,',
      '  "x" VARCHAR(10) NOT NULL,',
      '  "y" INTEGER,',
      '  "_change_id" VARCHAR(1024) NOT NULL',
      ') DISTSTYLE AUTO SORTKEY AUTO;',
      `INSERT INTO "dw"."dim_item__new" ("id", "x", "y", "_change_id") SELECT ${values} FROM "dw"."dim_item";`,
      'ALTER TABLE "dw"."dim_item" RENAME TO "dim_item__old";',
      'ALTER TABLE "dw"."dim_item__new" RENAME TO "dim_item";',
      'COMMIT;',
      'DROP TABLE IF EXISTS "dw"."dim_item__old";',
    ].join('\n');

  it.each<[string, string, Partial<LiveColumn>, string, string]>([
    [
      'a varchar that is longer in the warehouse',
      'x',
      { characterMaximumLength: 11 },
      'dw.dim_item.x is varchar(11) in the warehouse and varchar(10) in the catalog',
      'ALTER TABLE "dw"."dim_item" ALTER COLUMN "x" TYPE VARCHAR(10);',
    ],
    [
      'another type',
      'x',
      { dataType: 'numeric', numericPrecision: 5, numericScale: 2 },
      'dw.dim_item.x is decimal(5,2) in the warehouse and varchar(10) in the catalog',
      copied('"id", CAST("x" AS VARCHAR), "y", "_change_id"'),
    ],
    [
      'a type that Loadline does not know',
      'y',
      { dataType: 'SUPER' },
      'dw.dim_item.y is super in the warehouse and integer in the catalog',
      '-- No statement turns super into integer (y). Build the warehouse anew from landing: docs/operations.md#build-the-warehouse-anew',
    ],
    [
      'a column that becomes nullable',
      'y',
      { isNullable: 'NO' },
      'dw.dim_item.y is NOT NULL in the warehouse and nullable in the catalog',
      copied('"id", "x", "y", "_change_id"'),
    ],
    [
      'a column that becomes NOT NULL',
      'x',
      { isNullable: 'YES' },
      'dw.dim_item.x is nullable in the warehouse and NOT NULL in the catalog',
      [
        `-- Rows without a value of "x" get '': write what is right for them.`,
        copied(`"id", COALESCE("x", ''), "y", "_change_id"`),
        `UPDATE "staging"."item_held" SET "x" = '' WHERE "x" IS NULL AND "_op" <> 'D';`,
      ].join('\n'),
    ],
  ])('is %s', (_, column, to, fault, script) => {
    const refusal = refusalOf(changed('dim_item', column, to, now), now);
    expect(refusal?.script).toBe(`-- ${fault}\n${script}\n`);
    expect(refusal?.message).toContain(
      `:\n  ${fault}\nUndo the change of the catalog, or run this while no run is at work`,
    );
    expect(refusal?.message).toContain(script);
  });

  it('is a new column that is NOT NULL, and one that is gone', () => {
    const script = refusalOf(without('dim_item', 'x', now), now)?.script;
    expect(script).toContain(
      '-- dw.dim_item.x is new and NOT NULL, and the rows that are there have no value for it\n',
    );
    expect(script).toContain(`SELECT "id", '', "y", "_change_id" FROM "dw"."dim_item";`);
    expect(refusalOf(liveOf(now), item({ x: varchar(10) }))?.script).toContain(
      '-- dw.dim_item.y is in the warehouse but not in the catalog\n' +
        '-- Redshift drops no distribution key and no sort key: then copy the table, docs/operations.md#schema-conflicts\n' +
        'ALTER TABLE "dw"."dim_item" DROP COLUMN "y";\n',
    );
  });

  it('is a table under another name, and one that left the catalog', () => {
    const fault = 'dw.dim_buyer is not there, though table "buyer" has been loaded: under another name?';
    const unknown = refusalOf(without('dim_buyer'))?.script;
    expect(unknown).toMatch(
      new RegExp(
        `^-- ${fault.replaceAll('?', '\\?')}\n-- The old name stands for the dots .*: ALTER TABLE "dw"."…" RENAME TO "dim_buyer";\n$`,
      ),
    );
    const renamed = liveOf(catalog).map((each) =>
      each.tableName === 'dim_buyer' ? { ...each, tableName: 'dim_client' } : each,
    );
    expect(refusalOf(renamed)?.script).toBe(
      `-- ${fault}\nBEGIN;\nALTER TABLE "dw"."dim_client" RENAME TO "dim_buyer";\nCOMMIT;\n`,
    );
    const left = liveOf(catalog).filter((each) => /^shop_(?!net)/.test(each.tableName));
    expect(refusalOf([...liveOf(now), ...left], now)?.script.split('\n')).toEqual([
      '-- table "shop" has been loaded and is not in the catalog: taken out, or renamed? Put it back, unless it is never to be loaded again',
      'BEGIN;',
      ...['changes', 'held', 'tombstone', 'fence'].map(
        (kind) => `DROP TABLE IF EXISTS "staging"."shop_${kind}";`,
      ),
      'COMMIT;',
      '',
    ]);
  });

  it('is told with the first table alone where the statements are many, and with where all of them are', () => {
    const live = liveOf(catalog).map((each) =>
      each.tableSchema === 'dw' && each.dataType === 'INTEGER' ? { ...each, dataType: 'bigint' } : each,
    );
    const { conflicts = [], script = '' } = refusalOf(live) ?? {};
    const many = Array.from({ length: 12 }, () => conflicts).flat();
    const { message } = new SchemaConflictError(many, 's3://work/runs/r/schema-conflict.sql');
    expect(message).toContain('or run s3://work/runs/r/schema-conflict.sql while no run is at work');
    expect(message).toContain(`goes on for ${many.length - 1} more tables`);
    expect(message).toMatch(/\n {2}and \d+ more\n/);
    expect(message.length).toBeLessThan(8_000);
    expect(new SchemaConflictError(conflicts).message).toContain(script);
  });

  it('is reported all at once, with their number', () => {
    const live = changed('dim_item', 'y', { isNullable: 'NO' }, now).map((each) =>
      each.columnName === 'x' && each.tableName === 'dim_item' ? { ...each, dataType: 'bigint' } : each,
    );
    expect(() => migrate(live, now)).toThrow(
      /^The warehouse differs from the catalog in 2 ways that Loadline does not change by itself \(.*\):\n {2}dw\.dim_item\.x is .*\n {2}dw\.dim_item\.y is /,
    );
  });

  it('is one way where it is one', () => {
    expect(() => migrate(changed('dim_item', 'y', { isNullable: 'NO' }, now), now)).toThrow(
      'differs from the catalog in 1 way that',
    );
    expect(() => migrate([...liveOf(now), ...liveOf(catalog)], now)).toThrow(
      expect.objectContaining({ name: 'SchemaConflictError' }) as Error,
    );
  });
});
