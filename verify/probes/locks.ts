import { sql } from '../../sql';
import type { Sql } from '../../sql';
import type { Account, Ended } from '../account';
import { same } from '../probe';
import type { Probe } from '../probe';
import { slowQuery } from './slow-query';

const section = 'redshift-locks';

/** A table of one row, a number that transactions raise. */
async function counter(account: Account, name: string): Promise<Sql> {
  const table = await account.table(name, { n: 'bigint' });
  await account.done(sql`INSERT INTO ${table} ("n") SELECT 0`);
  return table;
}

const raise = (table: Sql): Sql => sql`UPDATE ${table} SET "n" = "n" + 1`;

/** Submits the transactions one right after the other. Answers how they ended, in the same order. */
async function together(account: Account, ...transactions: readonly (readonly Sql[])[]): Promise<Ended[]> {
  const ids: string[] = [];
  for (const statements of transactions) ids.push(await account.submit(...statements));
  return Promise.all(ids.map((each) => account.ended(each)));
}

const endOf = ({ state }: Ended): number => state.UpdatedAt?.getTime() ?? Number.NaN;
const statusOf = ({ state, error }: Ended): string =>
  `${String(state.Status)}${error === '' ? '' : `: ${error}`}`;

export const lockProbes: readonly Probe[] = [
  {
    name: 'writers-of-one-table-wait',
    fact: 'A transaction that writes a table waits until another one that wrote it has ended, and then sees its rows',
    section,
    prove: async (account) => {
      const table = await counter(account, 'waited_for');
      const slow = await slowQuery(account);
      const [first, second] = await together(account, [raise(table), slow], [raise(table)]);
      const [row] = await account.rows(sql`SELECT t."n" FROM ${table} t`);
      const ended = [first, second].map((each) => (each === undefined ? '' : statusOf(each)));
      const inOrder = first !== undefined && second !== undefined && endOf(second) >= endOf(first);
      return same([...ended, inOrder, row?.n], ['FINISHED', 'FINISHED', true, 2]);
    },
  },
  {
    name: 'writers-of-two-tables-do-not-wait',
    fact: 'A transaction does not wait for one that writes other tables',
    section,
    prove: async (account) => {
      const [one, two] = [await counter(account, 'left'), await counter(account, 'right')];
      const slow = await slowQuery(account);
      const [first, second] = await together(account, [raise(one), slow], [raise(two)]);
      const early = first !== undefined && second !== undefined && endOf(second) < endOf(first);
      return { proved: early, shown: early ? 'the second ended first' : 'the second ended after the first' };
    },
  },
  {
    name: 'readers-do-not-wait',
    fact: 'A reader sees the last committed rows, and is not held up by a writer',
    section,
    prove: async (account) => {
      const table = await counter(account, 'read_meanwhile');
      const slow = await slowQuery(account);
      const writer = await account.submit(raise(table), slow);
      const reader = await account.done(sql`SELECT t."n" FROM ${table} t`);
      const page = await account.warehouse.page(`${reader.id}:1`, null);
      const early = endOf(reader) < endOf(await account.ended(writer));
      return same([page.rows[0]?.n, early], [0, true]);
    },
  },
  {
    name: 'waiters-are-served-in-order',
    fact: 'Transactions that wait for one table are served in the order in which they came',
    section,
    prove: async (account) => {
      const table = await counter(account, 'queue');
      const slow = await slowQuery(account);
      const [, second, third] = await together(
        account,
        [raise(table), slow],
        [raise(table), slow],
        [raise(table)],
      );
      const inOrder = second !== undefined && third !== undefined && endOf(second) <= endOf(third);
      return {
        proved: inOrder,
        shown: inOrder ? 'the second before the third' : 'the third before the second',
      };
    },
  },
  {
    name: 'a-deadlock-is-told',
    fact: 'Of two transactions that wait for each other, one fails with "deadlock detected"',
    section,
    prove: async (account) => {
      const [one, two] = [await counter(account, 'here'), await counter(account, 'there')];
      const slow = await slowQuery(account);
      const ended = await together(account, [raise(one), slow, raise(two)], [raise(two), slow, raise(one)]);
      const failed = ended.filter(({ finished }) => !finished);
      return {
        proved: failed.length === 1 && /deadlock detected/i.test(failed[0]?.error ?? ''),
        shown: ended.map(statusOf).join(' | '),
      };
    },
  },
];
