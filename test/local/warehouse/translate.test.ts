import { rmSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { openWarehouse } from './open-warehouse';
import type { TestWarehouse } from './open-warehouse';

const schema = 'CREATE SCHEMA IF NOT EXISTS "dw"';

describe('Redshift statements', () => {
  let test: TestWarehouse;

  beforeEach(async () => {
    test = await openWarehouse();
    await test.rows(schema);
  });
  afterEach(() => test.close());

  const columns = (): Promise<readonly (readonly unknown[])[]> =>
    test.rows(
      'SELECT "column_name", "data_type", "character_maximum_length", "numeric_precision", "numeric_scale", "is_nullable" FROM "svv_columns" ORDER BY "ordinal_position"',
    );

  it('creates a table of every type, whatever its distribution and sort key, and tells it in SVV_COLUMNS', async () => {
    const everyType = `CREATE TABLE IF NOT EXISTS "dw"."t" (
  "s" SMALLINT NOT NULL ENCODE az64, "i" INTEGER DEFAULT -1, "b" BIGINT DEFAULT 0 NOT NULL, "d" DECIMAL(12, 2), "f" DOUBLE PRECISION,
  "o" BOOLEAN DEFAULT FALSE, "day" DATE, "ts" TIMESTAMP, "v" VARCHAR(20) DEFAULT 'it''s'
) BACKUP NO DISTSTYLE KEY DISTKEY ("i") COMPOUND SORTKEY ("day", "i")`;

    await test.rows(everyType, everyType);

    expect(await columns()).toEqual([
      ['s', 'smallint', null, 16n, 0n, 'NO'],
      ['i', 'integer', null, 32n, 0n, 'YES'],
      ['b', 'bigint', null, 64n, 0n, 'NO'],
      ['d', 'numeric', null, 12n, 2n, 'YES'],
      ['f', 'double precision', null, null, null, 'YES'],
      ['o', 'boolean', null, null, null, 'YES'],
      ['day', 'date', null, null, null, 'YES'],
      ['ts', 'timestamp without time zone', null, null, null, 'YES'],
      ['v', 'character varying', 20n, null, null, 'YES'],
    ]);
    await test.rows('INSERT INTO "dw"."t" ("s") SELECT 1');
    expect(await test.rows('SELECT "i", "b", "o", "v" FROM "dw"."t"')).toEqual([[-1n, 0n, false, "it's"]]);
  });

  it('stores what every run fills anew quickly, all else as DuckDB finds best, and tells no difference', async () => {
    // A source table may be called as a kind of working table is.
    const tables = ['"staging"."net_net"', '"staging"."net_held"', '"dw"."a_net"'];
    const columns = `"s" SMALLINT NOT NULL, "i" INTEGER, "b" BIGINT, "d" DECIMAL(38,2), "f" DOUBLE PRECISION, "o" BOOLEAN,
  "day" DATE, "ts" TIMESTAMP, "at" TIME, "j" SUPER, "v" VARCHAR(20)`;
    const inFile = await openWarehouse({ file: 'w.duckdb' });
    const file = `${inFile.home}/w.duckdb`;
    await inFile.rows(schema, 'CREATE SCHEMA IF NOT EXISTS "staging"');
    await inFile.rows(...tables.map((table) => `CREATE TABLE IF NOT EXISTS ${table} (${columns})`));
    inFile.warehouse.close();

    // Another process fills them: how a column is stored is part of the file.
    const later = await DuckDBInstance.create(file);
    const connection = await later.connect();
    const answer = async (sql: string): Promise<unknown[][]> =>
      (await connection.runAndReadAll(sql)).getRowsJS();
    for (const table of tables)
      await connection.run(`INSERT INTO ${table} SELECT n % 7, n, n, n, n, n % 3 = 0, DATE '2026-01-01' + n % 9, TIMESTAMP '2026-01-01',
  TIME '10:00:00', '{"n":1}', 'text ' || n % 11 FROM (SELECT CAST(range AS INTEGER) AS n FROM range(20000))`);
    await connection.run('CHECKPOINT');
    const stored = async (table: string): Promise<unknown[][]> =>
      answer(
        `SELECT DISTINCT compression FROM pragma_storage_info('${table.replaceAll('"', '')}') WHERE segment_type <> 'VALIDITY' AND compression <> 'Constant' ORDER BY 1`,
      );
    const described = (table: string): Promise<unknown[][]> => answer(`DESCRIBE ${table}`);
    const [quick, held, dw] = tables as [string, string, string];
    expect(await stored(quick)).toEqual([['BitPacking'], ['Uncompressed']]);
    for (const table of [held, dw])
      expect(await stored(table)).toEqual(expect.arrayContaining([['Dictionary']]));
    expect(await described(quick)).toEqual(await described(held));
    expect(await described(quick)).toEqual(await described(dw));
    later.closeSync();
    rmSync(inFile.home, { recursive: true });
  });

  it('comments a table and its columns, and takes the last comment', async () => {
    await test.rows('CREATE TABLE IF NOT EXISTS "dw"."t" ("a" INTEGER)');
    await test.rows(
      `COMMENT ON TABLE "dw"."t" IS 'one'`,
      `COMMENT ON TABLE "dw"."t" IS 'it''s a table';`,
      `COMMENT ON COLUMN "dw"."t"."a" IS 'a column'`,
    );
    expect(await test.rows('SELECT "a" FROM "dw"."t"')).toEqual([]);
    const { rows } = await test.warehouse.query(
      "SELECT t.comment, c.comment FROM duckdb_tables() t JOIN duckdb_columns() c USING (table_name) WHERE table_name = 't'",
    );
    expect(rows).toEqual([["it's a table", 'a column']]);
    await expect(test.rows(`COMMENT ON VIEW "dw"."t" IS 'x'`)).rejects.toThrow('expected TABLE');
  });

  it.each(['DISTSTYLE AUTO', 'DISTSTYLE EVEN', 'DISTSTYLE ALL SORTKEY AUTO', 'SORTKEY ("a")', ''])(
    'takes %s',
    async (attributes) => {
      await test.rows(`CREATE TABLE IF NOT EXISTS "dw"."t" ("a" INTEGER) ${attributes};`);
    },
  );

  it.each([
    ['CREATE TABLE "dw"."t" ("a" INTEGER)', 'IF NOT EXISTS'],
    ['CREATE TABLE IF NOT EXISTS "t" ("a" INTEGER)', 'expected .'],
    ['CREATE TABLE IF NOT EXISTS "dw"."t" ("a" INTEGER PRIMARY KEY)', 'PRIMARY KEY'],
    ['CREATE TABLE IF NOT EXISTS "dw"."t" ("a" INTEGER IDENTITY(1,1))', 'IDENTITY'],
    ['CREATE TABLE IF NOT EXISTS "dw"."t" ("a" HLLSKETCH)', 'HLLSKETCH'],
    ['CREATE TABLE IF NOT EXISTS "dw"."t" ("a" VARCHAR(65536))', '65535'],
    ['CREATE TABLE IF NOT EXISTS "dw"."t" ("a" VARCHAR(MAX))', 'MAX'],
    ['CREATE TABLE IF NOT EXISTS "dw"."t" ("a" DECIMAL(39,2))', 'a DECIMAL has a precision from 1 to 38'],
    ['CREATE TABLE IF NOT EXISTS "dw"."t" ("a" INTEGER, UNIQUE ("a"))', 'CREATE TABLE'],
    ['CREATE TABLE IF NOT EXISTS "dw"."t" ("a" DATE DEFAULT GETDATE())', 'a single literal'],
    ['CREATE TABLE IF NOT EXISTS "dw"."t" ("a" INTEGER) AS SELECT 1', 'expected the end of the statement'],
    ['CREATE TABLE IF NOT EXISTS "dw"."t" (LIKE "dw"."u")', 'CREATE TABLE'],
    ['CREATE TEMP TABLE x (a INTEGER)', 'CREATE is refused'],
    ['CREATE MATERIALIZED VIEW x AS SELECT 1', 'CREATE is refused'],
    ['CREATE VIEW "dw"."v" AS SELECT 1 AS "a"', 'CREATE is refused'],
    ['CREATE OR REPLACE VIEW "dw"."v" AS SELECT NVL(1, 2) AS "a"', 'NVL'],
    ['DROP TABLE "dw"."t"', 'IF EXISTS'],
    ['DROP TABLE IF EXISTS "dw"."t" CASCADE', 'CASCADE'],
    ['DROP SCHEMA "dw"', 'CASCADE'],
    ['DROP DATABASE "dw"', 'DROP is refused'],
    ['ALTER TABLE "dw"."t" OWNER TO somebody', 'ALTER TABLE'],
    ['ALTER TABLE "dw"."t" ADD COLUMN "a" INTEGER NOT NULL', 'needs a DEFAULT'],
    ['ALTER TABLE "dw"."t" ALTER COLUMN "a" TYPE BIGINT', 'VARCHAR'],
    ['MERGE INTO "dw"."t" USING x ON 1 = 1', 'MERGE is refused'],
    ['VACUUM', 'VACUUM is refused'],
    ["UNLOAD ('SELECT 1') TO 's3://x/y'", 'UNLOAD is refused'],
    ['GRANT SELECT ON "dw"."t" TO x', 'GRANT is refused'],
    ['BEGIN', 'one batch'],
    ["SET TimeZone = 'x'", 'SET is refused'],
    ["ATTACH 'x'", 'ATTACH is refused'],
    ['COPY "dw"."t" TO \'s3://x/y\'', 'COPY'],
    [
      'COPY "dw"."t" FROM \'s3://work/x\' IAM_ROLE \'arn:aws:iam::1:role/x\' FORMAT AS PARQUET MANIFEST',
      'IAM_ROLE DEFAULT',
    ],
    ['COPY "dw"."t" FROM \'s3://work/x\' IAM_ROLE DEFAULT FORMAT AS PARQUET', 'MANIFEST'],
    [
      'COPY "dw"."t" FROM \'s3://work/x\' IAM_ROLE DEFAULT FORMAT AS PARQUET MANIFEST MAXERROR 1',
      'expected the end of the statement',
    ],
    ['COPY "dw"."t" FROM \'/etc/passwd\' IAM_ROLE DEFAULT FORMAT AS PARQUET MANIFEST', 's3://'],
    ['COPY "dw"."t" FROM \'s3://work/x\' IAM_ROLE DEFAULT FORMAT AS JSON \'s3://x/paths\'', 'auto'],
    ['COPY "dw"."t" FROM \'s3://work/x\' IAM_ROLE DEFAULT FORMAT AS CSV', 'JSON'],
    ['', 'refused'],
    ['SELECT 1 AS "a"; SELECT 2 AS "a"', 'one statement at a time'],
    ["SELECT 'x", 'quote without an end'],
  ])('refuses %s', async (sql, why) => {
    await expect(test.warehouse.transaction([sql])).rejects.toThrow(why);
  });

  it('makes a view late-bound or not, and drops tables and views', async () => {
    await test.rows(
      'CREATE TABLE IF NOT EXISTS "dw"."t" ("a" INTEGER)',
      'CREATE OR REPLACE VIEW "dw"."v" AS SELECT "a" FROM "dw"."t" WITH NO SCHEMA BINDING',
      'CREATE OR REPLACE VIEW "dw"."v" AS WITH x AS (SELECT "a" FROM "dw"."t") SELECT "a" + 1 AS "b" FROM x;',
      'INSERT INTO "dw"."t" SELECT 1',
    );

    expect(await test.rows('SELECT "b" FROM "dw"."v"')).toEqual([[2n]]);
    await test.rows(
      'DROP VIEW IF EXISTS "dw"."v"',
      'DROP TABLE IF EXISTS "dw"."t"',
      'DROP TABLE IF EXISTS "dw"."t"',
    );
    expect(await columns()).toEqual([]);
  });

  it('drops a schema with all that is in it', async () => {
    await test.rows(
      'CREATE SCHEMA IF NOT EXISTS "s"',
      'CREATE TABLE IF NOT EXISTS "s"."t" ("a" INTEGER)',
      'CREATE OR REPLACE VIEW "s"."v" AS SELECT "a" FROM "s"."t" WITH NO SCHEMA BINDING',
      'DROP SCHEMA "s" CASCADE',
    );
    await expect(test.rows('SELECT "a" FROM "s"."t"')).rejects.toThrow('does not exist');
  });

  describe('ALTER TABLE', () => {
    beforeEach(() =>
      test.rows(
        'CREATE TABLE IF NOT EXISTS "dw"."t" ("a" INTEGER NOT NULL, "v" VARCHAR(3), "w" VARCHAR(9) DEFAULT \'d\')',
        'CREATE OR REPLACE VIEW "dw"."view" AS SELECT "a", "v" FROM "dw"."t"',
        `INSERT INTO "dw"."t" ("a", "v") SELECT 1, 'x'`,
      ),
    );

    it('adds columns, with and without lengths and defaults, inside a transaction', async () => {
      await test.rows(
        'ALTER TABLE "dw"."t" ADD COLUMN "i" INTEGER',
        'ALTER TABLE "dw"."t" ADD COLUMN "b" VARCHAR(4) ENCODE zstd',
        `ALTER TABLE "dw"."t" ADD COLUMN "c" VARCHAR(4) NOT NULL DEFAULT 'q'`,
        `INSERT INTO "dw"."t" ("a", "b") SELECT 2, 'abcd'`,
      );

      expect(await test.rows('SELECT * FROM "dw"."t"')).toEqual([
        [1n, 'x', 'd', null, null, 'q'],
        [2n, null, 'd', null, 'abcd', 'q'],
      ]);
      expect(await test.rows('SELECT * FROM "dw"."view"')).toHaveLength(2);
      await expect(test.rows(`INSERT INTO "dw"."t" ("a", "b") SELECT 2, 'abcde'`)).rejects.toThrow(
        'varying(4)',
      );
      await expect(test.rows(`INSERT INTO "dw"."t" ("a", "v") SELECT 2, 'abcd'`)).rejects.toThrow(
        'varying(3)',
      );
      await expect(test.rows(`INSERT INTO "dw"."t" ("v") SELECT 'a'`)).rejects.toThrow(
        'NULL value into column a',
      );
    });

    it('leaves the table as it was when the transaction fails', async () => {
      await expect(
        test.rows('ALTER TABLE "dw"."t" ADD COLUMN "b" VARCHAR(4)', 'SELECT "no" FROM "dw"."t"'),
      ).rejects.toThrow('"no"');

      expect(await test.rows('SELECT * FROM "dw"."t"')).toEqual([[1n, 'x', 'd']]);
    });

    it('renames a column with its values and its constraints, inside a transaction', async () => {
      await test.rows(
        'ALTER TABLE "dw"."t" RENAME COLUMN "v" TO "x"',
        'ALTER TABLE "dw"."t" RENAME COLUMN "a" TO "id"',
      );

      expect(await test.rows('SELECT "id", "x", "w" FROM "dw"."t"')).toEqual([[1n, 'x', 'd']]);
      await expect(test.rows(`INSERT INTO "dw"."t" ("id", "x") SELECT 2, 'abcd'`)).rejects.toThrow(
        'varying(3)',
      );
      await expect(test.rows(`INSERT INTO "dw"."t" ("x") SELECT 'a'`)).rejects.toThrow(
        'NULL value into column id',
      );
    });

    it('lengthens a VARCHAR by itself, never inside a transaction', async () => {
      const lengthen = 'ALTER TABLE "dw"."t" ALTER COLUMN "v" TYPE VARCHAR(5)';

      await expect(test.warehouse.transaction([lengthen])).rejects.toThrow(
        'cannot run inside a transaction block',
      );
      expect((await test.warehouse.autocommit(lengthen)).resultRows).toBe(-1);

      await test.rows(`INSERT INTO "dw"."t" ("a", "v") SELECT 2, 'abcde'`);
      expect(await test.rows('SELECT "v" FROM "dw"."view"')).toEqual([['x'], ['abcde']]);
      await expect(
        test.warehouse.autocommit('ALTER TABLE "dw"."t" ALTER COLUMN "v" TYPE VARCHAR(4)'),
      ).rejects.toThrow('too long');
      expect(await test.rows('SELECT "v" FROM "dw"."t"')).toEqual([['x'], ['abcde']]);
    });

    it.each([
      ['ALTER TABLE "dw"."t" ADD COLUMN "v" VARCHAR(4)', 'column "v" of relation "t" already exists'],
      ['ALTER TABLE "dw"."none" ADD COLUMN "v" VARCHAR(4)', 'relation "dw.none" does not exist'],
      ['ALTER TABLE "dw"."t" RENAME COLUMN "z" TO "y"', 'column "z" of relation "t" does not exist'],
      ['ALTER TABLE "dw"."t" RENAME COLUMN "v" TO "w"', 'column "w" of relation "t" already exists'],
      ['ALTER TABLE "dw"."t" ALTER COLUMN "a" TYPE VARCHAR(4)', 'it is not a VARCHAR'],
      ['ALTER TABLE "dw"."t" ALTER COLUMN "w" TYPE VARCHAR(40)', 'it has a default value'],
      ['ALTER TABLE "dw"."t" ALTER COLUMN "z" TYPE VARCHAR(40)', 'does not exist'],
    ])('answers %s as Redshift does', async (sql, why) => {
      await expect(test.warehouse.autocommit(sql)).rejects.toThrow(why);
    });
  });

  it('holds hostile names and values', async () => {
    const names = ['select', 'a"b', "a'b", 'a;b--', 'ü\u{1F600}', 'a b', '%s', '$1', '/*x*/', 'a.b'];
    const quoted = names.map((name) => `"${name.replaceAll('"', '""')}"`);
    const table = `${quoted[2] ?? ''}.${quoted[3] ?? ''}`;
    const values = [
      "it's",
      '"; DROP TABLE x; --',
      '/* */ -- ;',
      'NVL(1)',
      '\u{1F600}\n\t',
      '~ $1 ? :x',
      'a,b',
      '',
      ' ',
      '%',
    ];

    await test.rows(
      `CREATE SCHEMA IF NOT EXISTS ${quoted[2] ?? ''}`,
      `CREATE TABLE IF NOT EXISTS ${table} (${quoted.map((name) => `${name} VARCHAR(40)`).join(', ')})`,
      `INSERT INTO ${table} (${quoted.join(', ')}) SELECT ${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')}`,
      `ALTER TABLE ${table} ADD COLUMN "x""y" VARCHAR(4)`,
    );

    expect(await test.rows(`SELECT ${quoted.join(', ')} FROM ${table}`)).toEqual([values]);
  });
});
