import { join, lit, sql } from '../../sql';
import type { Sql } from '../../sql';
import type { Account } from '../account';
import { same } from '../probe';
import type { Probe } from '../probe';

const section = 'redshift-sql';

/** A new table of whole numbers, `n`. */
async function numbers(account: Account, name: string, values: readonly number[]): Promise<Sql> {
  const table = await account.table(name, { n: 'bigint' });
  const rows = values.map((value) => sql`SELECT ${lit(value)}`);
  if (rows.length > 0) await account.done(sql`INSERT INTO ${table} ("n") ${join(rows, sql` UNION ALL `)}`);
  return table;
}

/** The first row's values. */
const answer = async (account: Account, query: Sql): Promise<unknown[]> =>
  Object.values((await account.rows(query))[0] ?? {});

/** A fact that one query without tables shows. */
const asked = (
  name: string,
  fact: string,
  query: Sql,
  expected: readonly unknown[],
  notLocal?: string,
): Probe => ({
  name,
  fact,
  section,
  ...(notLocal === undefined ? {} : { notLocal }),
  prove: async (account) => same(await answer(account, query), expected),
});

export const sqlProbes: readonly Probe[] = [
  asked('whole-division', '7/2 of integers is 3', sql`SELECT 7 / 2 AS "n"`, [3]),
  asked(
    'trailing-blanks',
    'Trailing blanks do not count in a comparison of VARCHAR',
    sql`SELECT CAST('a' AS VARCHAR(5)) = CAST('a  ' AS VARCHAR(5)) AS "same"`,
    [true],
    'they count in DuckDB: blanks of keys are cut in staging, so that neither engine sees any',
  ),
  asked(
    'text-compares-by-bytes',
    'Text compares byte by byte: capitals before small letters, and both before ä',
    sql`SELECT CAST('Z' AS VARCHAR(5)) < CAST('a' AS VARCHAR(5)) AS "a", CAST('z' AS VARCHAR(5)) < CAST('ä' AS VARCHAR(5)) AS "b"`,
    [true, true],
  ),
  asked(
    'backslash-by-number',
    'CHR(92) is one backslash',
    sql`SELECT LENGTH('a' || CHR(92) || 'b') AS "n"`,
    [3],
  ),
  {
    name: 'cast-fails-with-its-text',
    fact: 'A cast of a text that is no number fails, and the error has the text: the fence and the gates speak by it',
    section,
    prove: async (account) => {
      const table = await numbers(account, 'cast', [1]);
      const { finished, error } = await account.run(
        sql`UPDATE ${table} SET "n" = CAST(CASE WHEN "n" = 2 THEN '1' ELSE 'fenced: told on purpose' END AS BIGINT)`,
      );
      return { proved: !finished && error.includes('fenced: told on purpose'), shown: error };
    },
  },
  {
    name: 'not-in-with-or-in-a-delete',
    fact: 'NOT IN (subquery) combined with OR works in the WHERE of a DELETE',
    section,
    prove: async (account) => {
      const kept = await numbers(account, 'kept', [1, 2]);
      const table = await numbers(account, 'deleted', [1, 2, 3]);
      await account.done(sql`DELETE FROM ${table} WHERE "n" = 1 OR "n" NOT IN (SELECT k."n" FROM ${kept} k)`);
      return same(
        await answer(account, sql`SELECT COUNT(*) AS "c", MIN(t."n") AS "n" FROM ${table} t`),
        [1, 2],
      );
    },
  },
  {
    name: 'subqueries-in-set',
    fact: 'Scalar subqueries are allowed in SET, inside CASE',
    section,
    prove: async (account) => {
      const source = await numbers(account, 'source', [4, 5]);
      const table = await numbers(account, 'target', [1]);
      await account.done(
        sql`UPDATE ${table} SET "n" = CASE WHEN (SELECT COALESCE(MAX(s."n"), 0) FROM ${source} s) > 4 THEN 9 ELSE 0 END`,
      );
      return same(await answer(account, sql`SELECT t."n" FROM ${table} t`), [9]);
    },
  },
  {
    name: 'update-from-several-matches',
    fact: 'UPDATE … FROM of a row with several matches takes one of them and does not fail',
    section,
    prove: async (account) => {
      const source = await account.table('matches', { n: 'bigint', v: 'bigint' });
      await account.done(sql`INSERT INTO ${source} ("n", "v") SELECT 1, 7 UNION ALL SELECT 1, 7`);
      const table = await numbers(account, 'matched', [1]);
      await account.done(sql`UPDATE ${table} SET "n" = s."v" FROM ${source} s WHERE s."n" = ${table}."n"`);
      return same(await answer(account, sql`SELECT t."n" FROM ${table} t`), [7]);
    },
  },
  {
    name: 'delete-using-and-insert',
    fact: 'DELETE … USING and INSERT … SELECT in one transaction replace the rows of a key',
    section,
    prove: async (account) => {
      const source = await numbers(account, 'incoming', [2, 3]);
      const table = await numbers(account, 'replaced', [1, 2]);
      await account.done(
        sql`DELETE FROM ${table} USING ${source} s WHERE ${table}."n" = s."n"`,
        sql`INSERT INTO ${table} ("n") SELECT s."n" FROM ${source} s`,
      );
      return same(
        await answer(account, sql`SELECT COUNT(*) AS "c", CAST(SUM(t."n") AS BIGINT) AS "s" FROM ${table} t`),
        [3, 6],
      );
    },
  },
  {
    name: 'cte-behind-insert',
    fact: 'WITH inside a derived table of INSERT … SELECT works, as the marts are built',
    section,
    prove: async (account) => {
      const table = await numbers(account, 'from_cte', []);
      await account.done(
        sql`INSERT INTO ${table} ("n") SELECT x."n" FROM (WITH "_c" AS (SELECT 7 AS "n") SELECT c."n" FROM "_c" c) x`,
      );
      return same(await answer(account, sql`SELECT t."n" FROM ${table} t`), [7]);
    },
  },
  {
    name: 'varchar-is-bytes',
    fact: 'VARCHAR(2) refuses a text of two characters and three bytes',
    section,
    prove: async (account) => {
      const table = await account.table('bytes', { v: 'varchar(2)' });
      const { finished, error } = await account.run(sql`INSERT INTO ${table} ("v") SELECT 'aä'`);
      return { proved: !finished, shown: finished ? 'it was taken' : error };
    },
  },
  {
    name: 'varchar-grows-outside-a-block',
    fact: 'A VARCHAR column grows by ALTER TABLE … ALTER COLUMN … TYPE outside a transaction block',
    section,
    prove: async (account) => {
      const table = await account.table('grown', { v: 'varchar(2)' });
      const { finished, error } = await account.autocommit(
        sql`ALTER TABLE ${table} ALTER COLUMN "v" TYPE VARCHAR(9)`,
      );
      return { proved: finished, shown: finished ? 'VARCHAR(9)' : error };
    },
  },
  {
    name: 'columns-are-described',
    fact: 'SVV_COLUMNS tells a column’s type, length, precision, scale and nullability',
    section,
    prove: async (account) => {
      await account.table('described', { a: 'varchar(7)', b: 'decimal(9,2)' }, ['a']);
      const rows =
        await account.rows(sql`SELECT c.column_name AS "name", c.data_type AS "type", c.character_maximum_length AS "length",
  c.numeric_precision AS "precision", c.numeric_scale AS "scale", c.is_nullable AS "nullable"
FROM svv_columns c WHERE c.table_schema = ${lit(account.options.schema)} AND c.table_name = 'described' ORDER BY c.ordinal_position`);
      const told = rows.map((row) => [row.name, row.type, row.length ?? row.precision, row.nullable]);
      return same(told, [
        ['a', 'character varying', 7, 'NO'],
        ['b', 'numeric', 9, 'YES'],
      ]);
    },
  },
  {
    name: 'views-are-late-bound',
    fact: 'A view WITH NO SCHEMA BINDING outlives the table that it reads',
    section,
    prove: async (account) => {
      const table = await numbers(account, 'viewed', [1]);
      const view = account.name('view_of_it');
      await account.done(
        sql`CREATE OR REPLACE VIEW ${view} AS SELECT t."n" FROM ${table} t WITH NO SCHEMA BINDING`,
      );
      await account.done(sql`DROP TABLE IF EXISTS ${table}`);
      await numbers(account, 'viewed_again', [5]);
      const before = await account.run(sql`SELECT v."n" FROM ${view} v`);
      await numbers(account, 'viewed', [5]);
      return same([before.finished, await answer(account, sql`SELECT v."n" FROM ${view} v`)], [false, [5]]);
    },
  },
  {
    name: 'comments-in-a-block',
    fact: 'COMMENT ON stands in a transaction with other statements',
    section,
    prove: async (account) => {
      const table = await account.table('commented', { n: 'bigint' });
      const { finished, error } = await account.run(
        sql`COMMENT ON TABLE ${table} IS 'a table'`,
        sql`COMMENT ON COLUMN ${table}."n" IS 'a number'`,
        sql`INSERT INTO ${table} ("n") SELECT 1`,
      );
      return { proved: finished, shown: finished ? 'FINISHED' : error };
    },
  },
  {
    name: 'median-by-percentile',
    fact: 'PERCENTILE_CONT(0.5) WITHIN GROUP gives the median of a group',
    section,
    prove: async (account) => {
      const table = await numbers(account, 'median', [1, 2, 6]);
      return same(
        await answer(
          account,
          sql`SELECT CAST(PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY t."n") AS BIGINT) AS "m" FROM ${table} t`,
        ),
        [2],
      );
    },
  },
];
