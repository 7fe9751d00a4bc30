import { join, lit, sql } from '../../../sql';
import type { Sql } from '../../../sql';
import type { Account } from '../../account';
import { same } from '../../probe';
import type { Probe } from '../../probe';

export const section = 'redshift-sql';

/** A new table of whole numbers, `n`. */
export async function numbers(account: Account, name: string, values: readonly number[]): Promise<Sql> {
  const table = await account.table(name, { n: 'bigint' });
  const rows = values.map((value) => sql`SELECT ${lit(value)}`);
  if (rows.length > 0) await account.done(sql`INSERT INTO ${table} ("n") ${join(rows, sql` UNION ALL `)}`);
  return table;
}

/** The first row's values. */
export const answer = async (account: Account, query: Sql): Promise<unknown[]> =>
  Object.values((await account.rows(query))[0] ?? {});

/** A fact that one query without tables shows. */
export const asked = (
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
