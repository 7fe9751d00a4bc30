import { isOperator } from '../text/neighbours';
import { tokenize } from '../text/tokenize';

/**
 * The statement with values for the names of parameters and variables. By token: a name within a text, a comment or a quoted name is not
 * one; nor is one behind or before a dot, which belongs to a table.
 */
export function replaceNames(sql: string, values: ReadonlyMap<string, string>): string {
  const tokens = tokenize(sql);
  let replaced = '';
  let at = 0;
  for (const [index, token] of tokens.entries()) {
    const value = token.kind === 'word' ? values.get(token.value) : undefined;
    const isQualified = isOperator(tokens[index - 1], '.') || isOperator(tokens[index + 1], '.');
    if (value === undefined || isQualified) continue;
    replaced += sql.slice(at, token.start) + value;
    at = token.end;
  }
  return replaced + sql.slice(at);
}
