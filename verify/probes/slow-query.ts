import { sql } from '../../sql';
import type { Sql } from '../../sql';
import type { Account } from '../account';

/** Longer than a call of the Data API takes, there and here. */
const slowEnough = { aws: 2_000_000_000, here: 300_000_000 };
const mostRows = 4_000_000;
const known = new WeakMap<Account, Sql>();

/** A query that takes a while on this account: the pairs of a table that is doubled until they do. */
export async function slowQuery(account: Account): Promise<Sql> {
  const found = known.get(account) ?? (await grow(account));
  known.set(account, found);
  return found;
}

async function grow(account: Account): Promise<Sql> {
  const table = await account.table('slow', { n: 'bigint' });
  const query = sql`SELECT CAST(SUM(a."n" * b."n" - a."n") AS BIGINT) AS "sum" FROM ${table} a CROSS JOIN ${table} b`;
  await account.done(sql`INSERT INTO ${table} ("n") SELECT 1`);
  for (let rows = 1; rows < mostRows; rows *= 2) {
    await account.done(sql`INSERT INTO ${table} ("n") SELECT t."n" FROM ${table} t`);
    const { state } = await account.done(query);
    if ((state.Duration ?? 0) > slowEnough[account.options.isLocal ? 'here' : 'aws']) return query;
  }
  throw new Error(`The pairs of ${mostRows} rows were counted too quickly to be of use.`);
}
