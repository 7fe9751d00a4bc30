import { StatementFailed } from '../../../../local/warehouse';
import type { EndedTransaction } from '../../../../local/warehouse';
import type { ObjectStore } from '../../../../local/store';
import type { Postgres } from '../postgres';
import { CopiedRows } from './copied-rows';
import { judge } from './judge';
import { outcomesOf, watched } from './transcript';
import { forPostgres, semistructured, systemViews } from './translations';

export interface Replayed {
  readonly statements: number;
  /** Those that had to fail, and did. */
  readonly failures: number;
  readonly differences: readonly string[];
}

/** What a failure says of the machine, not of the statement: nothing was left of it, and PostgreSQL would not fail. */
const circumstances = /serializable isolation|deadlock|cancelled on user's request|lock/i;

/**
 * Runs the transactions on PostgreSQL, one after the other in the order of their commits, and compares what each statement
 * did: whether it failed, the rows that it changed, the rows that it answered.
 * What the server had before is dropped.
 * @param store where COPY found its files
 */
export async function replay(
  postgres: Postgres,
  transactions: readonly EndedTransaction[],
  store?: ObjectStore,
): Promise<Replayed> {
  const replayable = transactions.filter(isReplayable);
  const script = await scriptOf(replayable, store);
  const outcomes = outcomesOf(postgres, script);
  const differences: string[] = [];
  let [at, failures] = [0, 0];
  for (const transaction of replayable) {
    const count = statementsRun(transaction).length;
    differences.push(...judge(transaction, outcomes.slice(at, at + count)));
    at += count;
    if (transaction.outcome instanceof StatementFailed) failures += 1;
  }
  if (at !== outcomes.length) differences.push(`${at} statements were run, and ${outcomes.length} ended`);
  return { statements: at, failures, differences };
}

function isReplayable({ statements, outcome }: EndedTransaction): boolean {
  if (!(outcome instanceof StatementFailed)) return true;
  const isCopy = CopiedRows.isCopy(statements[outcome.statement] ?? '');
  return !isCopy && !outcome.cancelled && !circumstances.test(outcome.message);
}

/** Behind the one that failed none was run. */
const statementsRun = ({ statements, outcome }: EndedTransaction): readonly string[] =>
  outcome instanceof StatementFailed ? statements.slice(0, outcome.statement + 1) : statements;

async function scriptOf(
  transactions: readonly EndedTransaction[],
  store: ObjectStore | undefined,
): Promise<string> {
  const copied = store === undefined ? undefined : await CopiedRows.open(store);
  try {
    const parts = [emptyWarehouse];
    for (const transaction of transactions) parts.push(await linesOf(transaction, copied));
    return parts.join('');
  } finally {
    copied?.close();
  }
}

async function linesOf(transaction: EndedTransaction, copied: CopiedRows | undefined): Promise<string> {
  const isLost = transaction.outcome instanceof StatementFailed;
  const lines: string[] = [];
  for (const statement of statementsRun(transaction)) {
    const copy = CopiedRows.isCopy(statement) ? await copied?.command(statement) : undefined;
    lines.push(watched(copy ?? `${forPostgres(statement)}\n;`));
    if (!isLost) await copied?.follow(statement);
  }
  if (transaction.autocommit) return lines.join('');
  return ['BEGIN;\n', ...lines, isLost ? 'ROLLBACK;\n' : 'COMMIT;\n'].join('');
}

const emptyWarehouse = `DROP VIEW IF EXISTS svv_columns, stv_db_isolation_level, pg_proc_info;
DROP SCHEMA IF EXISTS etl, staging, dw, mart CASCADE;
DROP DOMAIN IF EXISTS public.super CASCADE;
${[...semistructured, ...systemViews].map((view) => `${view};\n`).join('')}`;
