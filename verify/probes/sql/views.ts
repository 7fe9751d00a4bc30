import { sql } from '../../../sql';
import { same } from '../../probe';
import type { Probe } from '../../probe';
import { answer, numbers, section } from './ask';

/** Of views and comments. */
export const viewProbes: readonly Probe[] = [
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
];
