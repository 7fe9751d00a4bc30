import { StatementFailed, printValue } from '../../../local/warehouse';
import { openWarehouse } from './open-warehouse';
import type { TestWarehouse } from './open-warehouse';

const create = (columns: string): string =>
  `CREATE TABLE IF NOT EXISTS "dw"."t" (\n${columns}\n) DISTSTYLE AUTO SORTKEY AUTO`;
const schema = 'CREATE SCHEMA IF NOT EXISTS "dw"';

describe('Warehouse', () => {
  let test: TestWarehouse;

  beforeEach(async () => {
    test = await openWarehouse();
  });
  afterEach(() => test.close());

  const failure = async (...statements: string[]): Promise<StatementFailed> => {
    const error: unknown = await test.warehouse.transaction(statements).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(StatementFailed);
    return error as StatementFailed;
  };

  describe('transaction', () => {
    it('answers returned rows, affected rows, or -1', async () => {
      const results = await test.warehouse.transaction([
        schema,
        create('"a" INTEGER, "b" VARCHAR(5)'),
        `INSERT INTO "dw"."t" ("a", "b") SELECT 1, 'x' UNION ALL SELECT 2, 'y'`,
        `UPDATE "dw"."t" SET "b" = 'z' WHERE "a" = 2`,
        `DELETE FROM "dw"."t" USING (SELECT 1 AS "k") d WHERE "t"."a" = d."k"`,
        'SELECT "a", "b" FROM "dw"."t"',
      ]);

      expect(results.map((each) => each.resultRows)).toEqual([-1, -1, 2, 1, 1, 1]);
      expect(results[5]).toMatchObject({
        columns: [
          { name: 'a', type: 'int4' },
          { name: 'b', type: 'varchar' },
        ],
        rows: [[2n, 'z']],
      });
      expect(results.every((each) => each.durationNs > 0n)).toBe(true);
    });

    it.each(['Conflict on update!', 'TransactionContext Error: Conflict on update!', 'INTERRUPT Error'])(
      'words an error as what it is, whatever the value in it says: %s',
      async (value) => {
        const { message } = await failure(`SELECT CAST('${value}' AS INTEGER)`);
        expect(message).toContain(`invalid input syntax for type numeric: "${value}"`);
      },
    );

    it('leaves nothing of a transaction of which one statement fails, and tells which', async () => {
      await test.rows(schema, create('"a" INTEGER NOT NULL'));

      const error = await failure(
        'INSERT INTO "dw"."t" SELECT 1',
        'INSERT INTO "dw"."t" SELECT NULL',
        'SELECT 1',
      );

      expect(error.statement).toBe(1);
      expect(error.message).toMatch(/^ERROR: Cannot insert a NULL value into column a/);
      expect(await test.rows('SELECT COUNT(*) FROM "dw"."t"')).toEqual([[0n]]);
    });

    it('runs nothing when one statement is refused', async () => {
      const error = await failure(schema, 'TRUNCATE "dw"."t"');

      expect(error).toMatchObject({
        statement: 1,
        message: expect.stringContaining('TRUNCATE is refused') as string,
      });
      await expect(test.rows('SELECT * FROM "dw"."t"')).rejects.toThrow('does not exist');
    });

    it('rolls back after an error that DuckDB would commit over', async () => {
      await test.rows(schema, create('"a" INTEGER'));

      await failure('INSERT INTO "dw"."t" SELECT 1', 'SELECT "nothing" FROM "dw"."t"');

      expect(await test.rows('SELECT COUNT(*) FROM "dw"."t"')).toEqual([[0n]]);
    });

    it('enforces VARCHAR lengths in UTF-8 bytes', async () => {
      await test.rows(schema, create('"b" VARCHAR(4)'));

      await test.rows(`INSERT INTO "dw"."t" SELECT 'éé'`);

      expect((await failure(`INSERT INTO "dw"."t" SELECT 'ééé'`)).message).toMatch(
        /^ERROR: value too long for type character varying\(4\)/,
      );
    });

    it('fails a text that is no number, with the text in the message', async () => {
      expect(
        (await failure(`SELECT CAST(CASE WHEN 1 = 2 THEN '1' ELSE 'fenced: lost' END AS BIGINT) AS "x"`))
          .message,
      ).toMatch(/^ERROR: invalid input syntax .*fenced: lost/);
    });

    it('says of memory that is used up how much that was and what gives it more', async () => {
      test.close();
      test = await openWarehouse({ memoryLimit: '20MB' });
      await expect(
        test.warehouse.query('SELECT len(list(md5(range::VARCHAR))) FROM range(3000000)'),
      ).rejects.toThrow(
        /^ERROR: Out of memory: DuckDB has used up what it may use \(.* used\)\. Give it more: loadline run --memory-limit\.$/,
      );
    });

    it('serves more writers of a table than it has connections', async () => {
      const keys = Array.from({ length: 30 }, (_, index) => index);
      await test.rows(
        schema,
        create('"k" INTEGER, "v" VARCHAR(9)'),
        ...keys.map((k) => `INSERT INTO "dw"."t" SELECT ${k}, 'x'`),
      );

      await Promise.all(
        keys.map((k) =>
          test.warehouse.transaction([`UPDATE "dw"."t" SET "v" = 'y' WHERE "k" = ${k}`, 'SELECT 1 AS "a"']),
        ),
      );

      expect(await test.rows(`SELECT COUNT(*) FROM "dw"."t" WHERE "v" = 'y'`)).toEqual([[30n]]);
    });

    it('stops on request, leaving nothing', async () => {
      await test.rows(schema, create('"n" BIGINT'), 'INSERT INTO "dw"."t" SELECT 1');
      for (let doubling = 0; doubling < 13; doubling++)
        await test.rows('INSERT INTO "dw"."t" SELECT "n" FROM "dw"."t"');
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 100);
      const endless =
        'SELECT COUNT(*) FROM "dw"."t" a, "dw"."t" b, "dw"."t" c, "dw"."t" d WHERE a."n" + b."n" + c."n" + d."n" > 0';

      const run = test.warehouse.transaction(['INSERT INTO "dw"."t" SELECT 7', endless], {
        signal: stop.signal,
      });

      await expect(run).rejects.toMatchObject({
        cancelled: true,
        statement: 1,
        message: "ERROR: Query cancelled on user's request",
      });
      expect(await test.rows('SELECT COUNT(*) FROM "dw"."t" WHERE "n" = 7')).toEqual([[0n]]);
    });

    it('does not begin what was stopped before', async () => {
      await expect(
        test.warehouse.transaction([schema], { signal: AbortSignal.abort() }),
      ).rejects.toMatchObject({ cancelled: true });
    });

    it('refuses a statement of more than 100 KB', async () => {
      expect((await failure(`SELECT '${'x'.repeat(102_400)}' AS "a"`)).message).toContain(
        'the Data API takes at most 102400',
      );
    });
  });

  describe('values', () => {
    it('prints as Redshift does', async () => {
      const [row = []] = await test.rows(
        `SELECT CAST('1.5' AS DECIMAL(12,3)) AS "a", DATE '2026-02-03' AS "b", TIMESTAMP '2026-02-03 04:05:06' AS "c",
         TIMESTAMP '2026-02-03 04:05:06.120' AS "d", TRUE AS "e", 9223372036854775807 AS "f", CAST('1.5' AS DOUBLE PRECISION) AS "g",
         CAST(NULL AS INTEGER) AS "h", 'x' AS "i", CAST('-0.05' AS DECIMAL(38,2)) AS "j", TIMESTAMP '2026-02-03 00:00:10' AS "k"`,
      );

      expect(row.map(printValue)).toEqual([
        '1.500',
        '2026-02-03',
        '2026-02-03 04:05:06',
        '2026-02-03 04:05:06.12',
        't',
        '9223372036854775807',
        '1.5',
        null,
        'x',
        '-0.05',
        '2026-02-03 00:00:10',
      ]);
      expect(row.map((value) => typeof value)).toEqual([
        'string',
        'string',
        'string',
        'string',
        'boolean',
        'bigint',
        'number',
        'object',
        'string',
        'string',
        'string',
      ]);
    });

    it('refuses a result whose type Redshift would not answer', async () => {
      expect((await failure('SELECT SUM(x."a") AS "s" FROM (SELECT 1 AS "a") x')).message).toContain(
        'CAST(s AS BIGINT)',
      );
    });

    it('divides integers and orders NULLs as Redshift does', async () => {
      expect(await test.rows('SELECT 7 / 2 AS "a"')).toEqual([[3n]]);
      expect(
        await test.rows('SELECT x."a" FROM (SELECT 1 AS "a" UNION ALL SELECT NULL) x ORDER BY x."a"'),
      ).toEqual([[1n], [null]]);
      expect(
        await test.rows('SELECT x."a" FROM (SELECT 1 AS "a" UNION ALL SELECT NULL) x ORDER BY x."a" DESC'),
      ).toEqual([[null], [1n]]);
    });
  });

  describe('query', () => {
    beforeEach(() => test.rows(schema, create('"a" INTEGER'), 'INSERT INTO "dw"."t" SELECT 1'));

    it('answers one SELECT or WITH, in DuckDB SQL', async () => {
      expect(
        await test.warehouse.query('WITH x AS (SELECT * FROM dw.t) SELECT sum(a) AS s, list(a) AS l FROM x;'),
      ).toEqual({
        columns: [
          { name: 's', type: 'hugeint' },
          { name: 'l', type: 'integer[]' },
        ],
        rows: [[1n, '[1]']],
      });
    });

    it.each([
      'DELETE FROM dw.t',
      'SELECT 1; DELETE FROM dw.t',
      'WITH x AS (SELECT 1) INSERT INTO dw.t SELECT * FROM x',
      'CREATE TABLE dw.u (a INT)',
      "ATTACH 'other.db'",
      'PRAGMA version',
      'SET threads = 1',
      "COPY dw.t TO '/tmp/out.csv'",
      'EXPLAIN ANALYZE DELETE FROM dw.t',
      "SELECT * FROM read_csv('/etc/passwd')",
      "SELECT * FROM read_text('/etc/passwd')",
      `SELECT * FROM "read_text"('/etc/passwd')`,
      `SELECT * FROM main . read_blob ('/etc/passwd')`,
      "SELECT * FROM glob('/*')",
      "SELECT * FROM '/etc/passwd'",
      'SELECT * FROM "/etc/passwd.csv"',
      'SELECT * FROM dw.t, "x.parquet"',
      "SELECT * FROM query('SELECT 1')",
      "SELECT getenv('HOME')",
      '',
      'SELECT FROM WHERE',
    ])('refuses %s', async (sql) => {
      await expect(test.warehouse.query(sql)).rejects.toThrow(StatementFailed);
      expect(await test.rows('SELECT COUNT(*) FROM "dw"."t"')).toEqual([[1n]]);
    });

    it('reads no file outside of the buckets even where the scan is passed by', async () => {
      await expect(test.warehouse.query("SELECT * FROM /* */ '/etc/passwd'")).rejects.toThrow(
        StatementFailed,
      );
    });

    it('stops on request', async () => {
      const stop = new AbortController();
      setTimeout(() => stop.abort(), 50);

      await expect(
        test.warehouse.query(
          'SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE a.range + b.range > 0',
          { signal: stop.signal },
        ),
      ).rejects.toMatchObject({ cancelled: true });
    });
  });

  it('keeps what was committed when the file is closed and opened again', async () => {
    const first = await openWarehouse({ file: 'w.duckdb' });
    await first.rows(schema, create('"a" VARCHAR(3)'), `INSERT INTO "dw"."t" SELECT 'x'`);
    first.warehouse.close();

    const { Warehouse } = await import('../../../local/warehouse');
    const second = await Warehouse.open({ file: `${first.home}/w.duckdb`, store: first.store });

    expect((await second.transaction(['SELECT "a" FROM "dw"."t"']))[0]?.rows).toEqual([['x']]);
    await expect(second.transaction([`INSERT INTO "dw"."t" SELECT 'xxxx'`])).rejects.toThrow(
      'character varying(3)',
    );
    second.close();
  });
});
