import { StatementFailed, UnsupportedSql } from '../../local/warehouse/errors';
import { tokenize } from '../../local/warehouse/text/tokenize';
import type { Token } from '../../local/warehouse/text/tokenize';

const changing = ['delete', 'insert', 'into', 'update', 'merge', 'truncate', 'copy', 'unload'];

/**
 * Refuses what is not one query, before anything is sent: a statement of the Data API may be anything that its user has the
 * right to. This is against a slip; what a reader may do is the grants' business.
 */
export function checkReads(sql: string): void {
  const fault = faultIn(sql);
  if (fault !== undefined) throw new StatementFailed(0, fault, false, {});
}

function faultIn(sql: string): string | undefined {
  try {
    return faultOf(tokenize(sql));
  } catch (error) {
    if (error instanceof UnsupportedSql) return error.message;
    throw error;
  }
}

function faultOf(tokens: readonly Token[]): string | undefined {
  const words = tokens.map((token) => (token.kind === 'word' ? token.value.toLowerCase() : ''));
  if (words[0] !== 'select' && words[0] !== 'with')
    return 'query runs one SELECT or WITH statement, and nothing else.';
  const parts = statementsOf(tokens);
  if (parts !== 1) return `query runs one statement; this is ${parts}.`;
  const change = words.find((word, place) => changing.includes(word) && tokens[place - 1]?.value !== '.');
  return change === undefined
    ? undefined
    : `The statement has ${change.toUpperCase()}, and may change data; query only reads. A column of that name goes in double quotes.`;
}

/** Those with something in them, between semicolons. */
function statementsOf(tokens: readonly Token[]): number {
  let count = 0;
  let isEmpty = true;
  for (const { value, kind } of tokens) {
    if (kind === 'operator' && value === ';') isEmpty = true;
    else if (isEmpty) {
      count += 1;
      isEmpty = false;
    }
  }
  return count;
}
