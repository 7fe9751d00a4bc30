import { ObjectStore } from '../../../local/store';
import { Warehouse } from '../../../local/warehouse';
import { openWarehouse } from './open-warehouse';
import type { TestWarehouse } from './open-warehouse';

/** A procedure of the form that Loadline renders, in schema `etl`, with one parameter. */
const procedure = (name: string, statements: readonly string[], variables: readonly string[] = []): string =>
  `CREATE OR REPLACE PROCEDURE "etl"."${name}" (__run_id VARCHAR)
AS $$
${variables.length === 0 ? '' : `DECLARE\n${variables.map((each) => `  ${each} BIGINT;\n`).join('')}`}BEGIN
${statements.map((each) => `-- statement\n${each};\n`).join('')}-- end
END;
$$ LANGUAGE plpgsql SECURITY INVOKER`;

const insert = `INSERT INTO "etl"."t" ("a", "n") SELECT __run_id, 1`;

describe('stored procedures', () => {
  let test: TestWarehouse;
  beforeEach(async () => {
    test = await openWarehouse({ file: 'w.duckdb' });
    await test.rows(
      'CREATE SCHEMA IF NOT EXISTS "etl"',
      'CREATE TABLE IF NOT EXISTS "etl"."t" ("a" VARCHAR(20), "n" BIGINT)',
    );
  });
  afterEach(() => test.close());

  const rows = (): Promise<unknown> => test.rows('SELECT "a", "n" FROM "etl"."t" ORDER BY "a" NULLS LAST');
  const failing = (...statements: string[]): Promise<string> =>
    test.warehouse.transaction(statements).then(
      () => 'did not fail',
      (error: unknown) => (error as Error).message,
    );

  it('run their statements with the arguments of the CALL, which tells no rows', async () => {
    await test.rows(procedure('p', [insert, `UPDATE "etl"."t" SET "n" = 2 WHERE "a" = __run_id`]));
    const [result] = await test.warehouse.transaction([`CALL "etl"."p"('it''s')`]);
    expect(result).toMatchObject({ resultRows: -1 });
    expect(await rows()).toEqual([["it's", 2n]]);
  });

  it('put a value where the name stands for one, and nowhere else', async () => {
    await test.rows(
      procedure('p', [
        `INSERT INTO "etl"."t" ("a", "n") SELECT '__run_id' || __run_id, t."__run_id" FROM (SELECT 3 AS "__run_id") t -- __run_id`,
      ]),
      `CALL "etl"."p"('1')`,
    );
    expect(await rows()).toEqual([['__run_id1', 3n]]);
  });

  it('count the rows that the statement before has changed', async () => {
    const count = 'GET DIAGNOSTICS __rows_1 := ROW_COUNT';
    const keep = `INSERT INTO "etl"."t" ("a", "n") SELECT 'rows', __rows_1`;
    const two = `INSERT INTO "etl"."t" ("a", "n") SELECT 'x', 1 UNION ALL SELECT 'x', 2`;
    const gone = `DELETE FROM "etl"."t" WHERE "a" = 'x'`;
    await test.rows(
      procedure('p', [two, gone, count, insert, keep], ['__rows_1']),
      `CALL "etl"."p"('after')`,
    );
    expect(await rows()).toEqual([
      ['after', 1n],
      ['rows', 2n],
    ]);
  });

  it('call others in the same transaction, all or nothing', async () => {
    const fails = `INSERT INTO "etl"."t" ("a", "n") SELECT 'x', CAST('fenced: ' || __run_id AS BIGINT)`;
    await test.rows(
      procedure('inner', [insert]),
      procedure('outer', [`CALL "etl"."inner"(__run_id)`, `CALL "etl"."inner"('two')`]),
      procedure('broken', [`CALL "etl"."inner"(__run_id)`, fails]),
      `CALL "etl"."outer"('one')`,
    );
    expect(await failing(`CALL "etl"."broken"('three')`)).toMatch(/fenced: three/);
    expect(await rows()).toEqual([
      ['one', 1n],
      ['two', 1n],
    ]);
  });

  it('belong to the transaction that creates them, and survive a restart', async () => {
    expect(await failing(procedure('p', [insert]), 'SELECT "x" FROM "etl"."none"')).toMatch(/none/);
    expect(await failing(`CALL "etl"."p"('1')`)).toMatch(/does not exist/);
    await test.rows(procedure('p', [insert]));
    test.warehouse.close();
    const store = new ObjectStore({ buckets: {}, cacheDir: `${test.home}/cache` });
    const again = await Warehouse.open({ file: `${test.home}/w.duckdb`, store });
    await again.transaction([`CALL "etl"."p"('1')`]);
    expect((await again.query('SELECT a FROM etl.t')).rows).toEqual([['1']]);
    again.close();
  });

  it('are replaced, told by PG_PROC_INFO, and dropped', async () => {
    await test.rows(procedure('p', [insert]), procedure('p', [insert, insert]), `CALL "etl"."p"('1')`);
    expect(await rows()).toHaveLength(2);
    const names = `SELECT CAST(p."proname" AS VARCHAR(128)) AS "name" FROM "pg_proc_info" p JOIN "pg_namespace" n ON n."oid" = p."pronamespace" WHERE n."nspname" = 'etl' AND p."prokind" = 'p'`;
    expect(await test.rows(names)).toEqual([['p']]);
    expect(await failing('DROP PROCEDURE "etl"."p"(VARCHAR, BIGINT)')).toBe(
      'ERROR: procedure etl.p(character varying, bigint) does not exist',
    );
    await test.rows('DROP PROCEDURE "etl"."p"(VARCHAR)');
    expect(await test.rows(names)).toEqual([]);
  });

  it('are missed by name and arguments', async () => {
    await test.rows(procedure('p', [insert]));
    expect(await failing(`CALL "etl"."q"('1')`)).toMatch(
      /^ERROR: procedure etl\.q\(unknown\) does not exist/,
    );
    expect(await failing(`CALL "etl"."p"('1', '2')`)).toMatch(
      /^ERROR: procedure etl\.p\(unknown, unknown\) does not exist/,
    );
  });

  it('are not nested deeper than on Redshift', async () => {
    await test.rows(procedure('p', [`CALL "etl"."p"(__run_id)`]));
    expect(await failing(`CALL "etl"."p"('1')`)).toMatch(/nested deeper than 16 levels/);
  });

  it.each([
    ['TRUNCATE "etl"."t"', /runs INSERT, UPDATE, DELETE, CALL and GET DIAGNOSTICS here, and not truncate/],
    ['COMMIT', /and not commit/],
    ['SELECT 1', /and not select/],
    [`${insert}; ${insert}`, /more than one statement between two lines/],
    [`INSERT INTO "etl"."t" ("a", "n") SELECT GETDATE(), 1`, /GETDATE/i],
    ['GET DIAGNOSTICS __rows_2 := ROW_COUNT', /"__rows_2" is not a known variable/],
    [`CALL "etl"."p"(__other)`, /an argument is a literal or a parameter/],
  ])('refuse %s in a body', async (statement, refusal) => {
    expect(await failing(procedure('p', [statement], ['__rows_1']))).toMatch(refusal);
  });

  it.each([
    ['its marks', (text: string) => text.replaceAll('-- statement\n', '')],
    ['SECURITY INVOKER', (text: string) => text.replace('INVOKER', 'DEFINER')],
    ['known types', (text: string) => text.replace('VARCHAR', 'INTEGER')],
    ['atomicity', (text: string) => text.replace('AS $$', 'NONATOMIC AS $$')],
  ])('are refused without %s', async (_, changed) => {
    expect(await failing(changed(procedure('p', [insert])))).toMatch(
      /is supported only in the form that Loadline renders/,
    );
  });
});
