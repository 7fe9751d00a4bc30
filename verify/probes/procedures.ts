import { Sql, lit, sql } from '../../sql';
import { procedure } from '../../sql/procedures/procedure';
import { localName, passed, runParameters } from '../../sql/procedures/run-parameters';
import { runLiterals } from '../../sql/text/run-words';
import type { Account } from '../account';
import { same } from '../probe';
import type { Probe } from '../probe';

const section = 'redshift-procedures';
const run = runLiterals({
  runId: 'run-1',
  now: '2026-01-02T03:04:05.000Z',
  planned: { loaded: 0, bytes: 0, skipped: 0 },
});
const counted = localName('counted');

/** A table of who did what, and how many rows it changed. */
const log = (account: Account, name: string): Promise<Sql> =>
  account.table(name, { run_id: 'varchar(80)', n: 'bigint' });

/** Makes a procedure, as Loadline renders it but for its schema. Answers its CALL; throws where it is refused. */
async function made(account: Account, prefix: string, statements: readonly Sql[]): Promise<Sql> {
  const { name, create } = procedure(prefix, statements, [counted]);
  await account.done(Sql.trusted(create.text.replace('"etl".', `"${account.options.schema}".`)));
  return sql`CALL ${account.name(name)}(${passed(run)})`;
}

const rowsOf = async (account: Account, table: Sql): Promise<unknown[]> =>
  (await account.rows(sql`SELECT t."run_id", t."n" FROM ${table} t ORDER BY t."n" NULLS LAST`)).map(
    Object.values,
  );

const insert = (table: Sql, n: Sql): Sql =>
  sql`INSERT INTO ${table} ("run_id", "n") SELECT ${runParameters.runId}, ${n}`;

export const procedureProbes: readonly Probe[] = [
  {
    name: 'procedure-and-call',
    fact: 'The Data API takes CREATE PROCEDURE as one statement, and a CALL of it in a batch; a parameter with two underscores is never a column',
    section,
    prove: async (account) => {
      const table = await log(account, 'called');
      const call = await made(account, 'called', [insert(table, sql`1`)]);
      const { state } = await account.done(
        sql`INSERT INTO ${table} ("run_id", "n") SELECT 'outside', 0`,
        call,
      );
      const found = await rowsOf(account, table);
      const expected = [
        ['outside', 0],
        ['run-1', 1],
      ];
      const { proved, shown } = same(found, expected);
      const told = state.SubStatements?.map(({ ResultRows }) => String(ResultRows)).join(', ');
      return { proved, shown: `${shown}; ResultRows ${String(told)}` };
    },
  },
  {
    name: 'call-is-part-of-the-batch',
    fact: 'What a CALL did is undone with its batch',
    section,
    prove: async (account) => {
      const table = await log(account, 'undone');
      const call = await made(account, 'undone', [insert(table, sql`1`)]);
      await account.run(call, sql`SELECT CAST('no number' AS BIGINT)`);
      return same(await rowsOf(account, table), []);
    },
  },
  {
    name: 'diagnostics-count-rows',
    fact: 'GET DIAGNOSTICS puts the number of changed rows into a BIGINT variable',
    section,
    prove: async (account) => {
      const table = await log(account, 'diagnosed');
      const two = sql`INSERT INTO ${table} ("run_id", "n") SELECT 'a', 1 UNION ALL SELECT 'b', 2`;
      const call = await made(account, 'diagnosed', [
        two,
        sql`GET DIAGNOSTICS ${counted} := ROW_COUNT`,
        insert(table, sql`10 + ${counted}`),
      ]);
      await account.done(call);
      return same(await rowsOf(account, table), [
        ['a', 1],
        ['b', 2],
        ['run-1', 12],
      ]);
    },
  },
  {
    name: 'an-error-within-a-call',
    fact: 'A cast that fails within a procedure fails the batch with the text that was cast',
    section,
    prove: async (account) => {
      const table = await log(account, 'fails_within');
      const text = lit('fenced: told on purpose');
      const call = await made(account, 'fails_within', [
        sql`INSERT INTO ${table} ("run_id", "n") SELECT 'a', CAST(${text} AS BIGINT)`,
      ]);
      const { finished, error } = await account.run(call);
      return { proved: !finished && error.includes('fenced: told on purpose'), shown: error };
    },
  },
];
