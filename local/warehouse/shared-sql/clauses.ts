import type { Token } from '../text/tokenize';
import { isOperator, isWord, outer } from '../text/neighbours';

type Place = readonly [Token | undefined, Token | undefined, Token | undefined];

/** Each rule sees a token with its two neighbours: `[before, token, after]`. */
const clauses: readonly (readonly [holds: (place: Place) => boolean, fault: string])[] = [
  [
    ([, token, after]) => isWord(token, 'distinct') && isWord(after, 'from'),
    'IS DISTINCT FROM is not in Redshift: write the comparison and the two NULL cases out.',
  ],
  [
    ([before, token]) => isWord(token, 'values') && (before === undefined || isOperator(before, '(')),
    'VALUES as a table is not in Redshift: use SELECT … UNION ALL SELECT ….',
  ],
  [
    ([, token, after]) => isWord(token, 'filter') && isOperator(after, '('),
    'FILTER is not in Redshift: put a CASE into the aggregate.',
  ],
  [
    ([, token, after]) => isWord(token, 'by') && isWord(after, 'all', 'name'),
    'BY ALL and BY NAME are not in Redshift: name the columns.',
  ],
  [
    ([, token, after]) =>
      isOperator(token, ',') &&
      (after === undefined || isOperator(after, ')') || isWord(after, 'from', 'where', 'group')),
    'A comma before the end of a list is not in Redshift: remove it.',
  ],
  [
    ([before, token]) => token?.kind === 'text' && isWord(before, 'from', 'join'),
    'Reading a file as a table is not in Redshift: COPY it.',
  ],
  [
    ([before, token]) => isWord(token, 'into') && !isWord(before, 'insert'),
    'SELECT INTO is not in DuckDB: use CREATE TABLE and INSERT … SELECT.',
  ],
  [
    ([before, token]) => isWord(token, 'or') && isWord(before, 'insert'),
    'INSERT OR … is not in Redshift: use DELETE … USING and INSERT.',
  ],
];

export function clauseFaults(tokens: readonly Token[]): string[] {
  const found = tokens.flatMap((token, index) => {
    const place: Place = [tokens[index - 1], token, tokens[index + 1]];
    return clauses.filter(([holds]) => holds(place)).map(([, fault]) => fault);
  });
  return [...found, ...withFaults(tokens), ...deleteFaults(tokens), ...catalogFaults(tokens)];
}

/** CTEs are shared only inside SELECT (docs/services.md#shared-sql). */
function withFaults(tokens: readonly Token[]): string[] {
  if (!isWord(tokens[0], 'with')) return [];
  const writes = [...outer(tokens, 1, tokens.length)].some(([token]) =>
    isWord(token, 'insert', 'update', 'delete'),
  );
  return writes
    ? [
        'WITH is shared only before SELECT: put the CTE into the SELECT of the INSERT, or use a derived table.',
      ]
    : [];
}

/** Redshift's DELETE takes no alias for its target. */
function deleteFaults(tokens: readonly Token[]): string[] {
  if (!isWord(tokens[0], 'delete')) return [];
  let name = isWord(tokens[1], 'from') ? 2 : 1;
  while (isOperator(tokens[name + 1], '.')) name += 2;
  const after = tokens[name + 1];
  return after === undefined || isWord(after, 'using', 'where') || isOperator(after, ';')
    ? []
    : ['The target of DELETE has no alias on Redshift: use the table name.'];
}

/** Redshift's catalog views run only on the leader node, which has no user tables. */
function catalogFaults(tokens: readonly Token[]): string[] {
  const views = ['svv_columns', 'stv_db_isolation_level'];
  const used = tokens.find((token) => views.includes(token.value.toLowerCase()) && token.kind !== 'text');
  return used !== undefined && !isWord(tokens[0], 'select')
    ? [`${used.value} can be read only by a plain SELECT: Redshift does not combine it with tables.`]
    : [];
}
