import type { EndedTransaction, ResultSet, StatementResult } from '../../../../local/warehouse';
import { StatementFailed } from '../../../../local/warehouse';
import { differences } from '../compare';
import { inOneOrder } from '../one-order';
import type { StatementOutcome } from './transcript';

/** Redshift's words for an error of the statement itself, and the standard's code for it. */
const states: readonly (readonly [RegExp, string])[] = [
  [/invalid input syntax/, '22P02'],
  [/value too long/, '22001'],
  [/Cannot insert a NULL value/, '23502'],
  [/relation .* does not exist/, '42P01'],
  [/column .* does not exist/, '42703'],
];

/** What one transaction did otherwise on PostgreSQL; empty where it did the same. */
export function judge(
  { statements, outcome }: EndedTransaction,
  found: readonly StatementOutcome[],
): string[] {
  const failed = outcome instanceof StatementFailed ? outcome : undefined;
  for (const [index, text] of statements.entries()) {
    const one = found[index];
    if (one === undefined) return [];
    const why =
      failed?.statement === index
        ? failsAlike(failed.message, one)
        : succeedsAlike(
            failed === undefined ? (outcome as readonly StatementResult[])[index] : undefined,
            one,
          );
    if (why.length > 0) return [`${why.join('\n')}\nin statement ${index + 1}: ${text.slice(0, told)}`];
  }
  return [];
}

/** Of a statement's text. */
const told = 2_000;

function failsAlike(message: string, { sqlState }: StatementOutcome): string[] {
  if (sqlState === '00000') return [`It failed on DuckDB, and not on PostgreSQL: ${message}`];
  const expected = states.find(([words]) => words.test(message))?.[1];
  return expected === undefined || expected === sqlState
    ? []
    : [`It failed on DuckDB with ${message}, and on PostgreSQL with ${sqlState}, not ${expected}.`];
}

/** @param result `undefined` where it is not known: the transaction was rolled back later */
function succeedsAlike(result: StatementResult | undefined, one: StatementOutcome): string[] {
  if (one.sqlState !== '00000') return [`It failed on PostgreSQL alone: ${one.sqlState} ${one.message}`];
  if (result === undefined || result.resultRows < 0) return [];
  if (result.resultRows !== one.rowCount)
    return [`${result.resultRows} rows on DuckDB, and ${one.rowCount} on PostgreSQL`];
  const { columns, rows } = result;
  if (columns === undefined || rows === undefined) return [];
  return compareRows({ columns, rows }, one.rows);
}

const compareRows = (result: ResultSet, other: StatementOutcome['rows']): string[] => {
  const [one, two] = inOneOrder(result, other);
  return differences(one, two);
};
