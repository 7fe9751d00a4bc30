import type { Token } from '../text/tokenize';
import { isOperator, isWord } from '../text/neighbours';

export const time = 'the time comes from TypeScript, as a literal';
const join = 'write INNER, LEFT or FULL JOIN … ON';

/** Words that one of the engines does not have, or reads differently. */
const instead: Readonly<Record<string, string>> = {
  qualify: 'use ROW_NUMBER in a derived table',
  top: 'use LIMIT',
  minus: 'use EXCEPT',
  similar: 'regular expressions differ; use LIKE',
  glob: 'use LIKE',
  regexp: 'regular expressions differ; use LIKE',
  escape: 'escapes in LIKE differ; use STRPOS',
  approximate: 'use COUNT(DISTINCT …)',
  sysdate: time,
  current_date: time,
  current_time: time,
  current_timestamp: time,
  localtime: time,
  localtimestamp: time,
  pivot: 'use CASE and GROUP BY',
  unpivot: 'use UNION ALL',
  tablesample: 'select the rows by a condition',
  lateral: 'use a join',
  asof: join,
  positional: join,
  semi: join,
  anti: join,
  exclude: 'name the columns',
  returning: 'read the rows with SELECT',
  conflict: 'use DELETE … USING and INSERT',
  overwrite: 'use DELETE and INSERT',
  collate: 'compare LOWER(…) instead',
  information_schema: 'it has no VARCHAR lengths here; use svv_columns',
  pg_table_def: 'use svv_columns',
};

export function wordFaults(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token, index): string[] => {
    const advice = token.kind === 'word' ? instead[token.value] : undefined;
    // `t.top` and `AS top` are columns; the rule is for the keyword.
    const isColumn = isOperator(tokens[index - 1], '.') || isWord(tokens[index - 1], 'as');
    if (advice === undefined || isColumn) return [];
    return [`${token.value.toUpperCase()} is not shared by the engines: ${advice}.`];
  });
}
