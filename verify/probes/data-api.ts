import { sql } from '../../sql';
import type { Sql } from '../../sql';
import type { Account } from '../account';
import { same } from '../probe';
import type { Probe } from '../probe';
import { slowQuery } from './slow-query';

const section = 'redshift-data-api';
const failing = sql`SELECT CAST('no number' AS BIGINT)`;

/** Its one column as numbers. */
const numbers = async (account: Account, table: Sql): Promise<unknown[]> =>
  (await account.rows(sql`SELECT t."n" FROM ${table} t ORDER BY t."n"`)).map((row) => row.n);

export const dataApiProbes: readonly Probe[] = [
  {
    name: 'sql-error-is-a-status',
    fact: 'A SQL error is not thrown: the statement ends as FAILED, with its text',
    section,
    prove: async (account) => {
      const { state, error } = await account.run(failing);
      return {
        proved: state.Status === 'FAILED' && error !== '',
        shown: `${String(state.Status)}: ${error}`,
      };
    },
  },
  {
    name: 'batch-is-one-transaction',
    fact: 'A batch in which a statement fails leaves nothing',
    section,
    prove: async (account) => {
      const table = await account.table('batch', { n: 'bigint' });
      await account.run(sql`INSERT INTO ${table} ("n") SELECT 1`, failing);
      return same(await numbers(account, table), []);
    },
  },
  {
    name: 'token-is-idempotent',
    fact: 'The same client token gives the same statement, which runs once',
    section,
    prove: async (account) => {
      const table = await account.table('token', { n: 'bigint' });
      const batch = { statements: [sql`INSERT INTO ${table} ("n") SELECT 1`] };
      const submit = (): Promise<string> =>
        account.warehouse.submit(batch, `${account.statementPrefix}token`, `${account.options.schema}-token`);
      const [first, second] = [await submit(), await submit()];
      await account.ended(first);
      return same([first === second, await numbers(account, table)], [true, [1]]);
    },
  },
  {
    name: 'sub-statements-tell-rows',
    fact: 'Each statement of a batch has the id <batch>:<n> and tells the rows that it changed',
    section,
    prove: async (account) => {
      const table = await account.table('counted', { n: 'bigint' });
      const { id, state } = await account.done(
        sql`INSERT INTO ${table} ("n") SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3`,
        sql`UPDATE ${table} SET "n" = "n" + 1 WHERE "n" > 1`,
        sql`DELETE FROM ${table} WHERE "n" = 4`,
      );
      const told = (state.SubStatements ?? []).map(({ Id, ResultRows }) => [Id, ResultRows]);
      return same(told, [
        [`${id}:1`, 3],
        [`${id}:2`, 2],
        [`${id}:3`, 1],
      ]);
    },
  },
  {
    name: 'values-are-typed',
    fact: 'Integers arrive as numbers, decimals, dates and times as texts, NULL as null',
    section,
    prove: async (account) => {
      const [row] =
        await account.rows(sql`SELECT CAST(7 AS BIGINT) AS "whole", CAST('1.50' AS DECIMAL(9, 2)) AS "exact",
  CAST('2026-01-02' AS DATE) AS "day", CAST('2026-01-02 03:04:05' AS TIMESTAMP) AS "moment", TRUE AS "truth",
  CAST(NULL AS BIGINT) AS "nothing"`);
      return same(Object.values(row ?? {}), [7, '1.50', '2026-01-02', '2026-01-02 03:04:05', true, null]);
    },
  },
  {
    name: 'long-results-come-in-pages',
    fact: 'All rows of a long result arrive, page by page',
    section,
    prove: async (account) => {
      const table = await account.table('pages', { n: 'bigint' });
      await account.done(sql`INSERT INTO ${table} ("n") SELECT 0`);
      for (let size = 1; size < 16_384; size *= 2)
        await account.done(
          sql`INSERT INTO ${table} ("n") SELECT t."n" + (SELECT COUNT(*) FROM ${table} c) FROM ${table} t`,
        );
      const found = await numbers(account, table);
      return same([found.length, found.at(-1)], [16_384, 16_383]);
    },
  },
  {
    name: 'long-poll',
    fact: 'DescribeStatement with WaitTimeSeconds answers as soon as the statement has ended, and not before',
    section,
    prove: async (account) => {
      const slow = await slowQuery(account);
      const id = await account.submit(slow);
      const started = performance.now();
      const { Status, Duration = 0 } = await account.warehouse.describe(id, 30);
      const waited = Math.round(performance.now() - started);
      return {
        proved: Status === 'FINISHED',
        shown: `${String(Status)} after ${waited} ms; the statement took ${Math.round(Duration / 1e6)} ms`,
      };
    },
  },
  {
    name: 'unfinished-statements-are-listed',
    fact: 'ListStatements with Status ALL lists an unfinished statement by the prefix of its name; CancelStatement ends it as ABORTED',
    section,
    prove: async (account) => {
      const id = await account.submit(await slowQuery(account));
      const listed = (await account.warehouse.unfinished(account.statementPrefix)).includes(id);
      await account.warehouse.cancel(id);
      const { state } = await account.ended(id);
      return same([listed, state.Status], [true, 'ABORTED']);
    },
  },
  {
    name: 'an-ended-statement-is-not-cancelled',
    fact: 'CancelStatement of a statement that has ended is refused, and says that it has ended',
    section,
    prove: async (account) => {
      const { id } = await account.done(sql`SELECT 1 AS "n"`);
      try {
        await account.warehouse.cancel(id);
      } catch (error) {
        const { name, message } = error as Error;
        return {
          proved: name === 'ValidationException' && /FINISHED/.test(message),
          shown: `${name}: ${message}`,
        };
      }
      return { proved: false, shown: 'it was accepted' };
    },
  },
  {
    name: 'database-user',
    fact: 'The statements run as the database user of the caller’s role, who owns the tables that it makes',
    section,
    notLocal: 'the local warehouse has no users',
    prove: async (account) => {
      const [row] = await account.rows(sql`SELECT CURRENT_USER AS "who"`);
      return { proved: typeof row?.who === 'string', shown: String(row?.who) };
    },
  },
];
