import { sql } from '../../../sql';
import { same } from '../../probe';
import type { Probe } from '../../probe';
import { answer, numbers, section } from './ask';

/** Of statements that change or answer rows. */
export const statementProbes: readonly Probe[] = [
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
