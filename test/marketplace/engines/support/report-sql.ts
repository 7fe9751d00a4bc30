import { isOperator, isWord, outer } from '../../../../local/warehouse/text/neighbours';
import { tokenize } from '../../../../local/warehouse/text/tokenize';
import type { Token } from '../../../../local/warehouse/text/tokenize';

type Rule = (tokens: readonly Token[]) => readonly string[];

/**
 * What a report's or a mart's query has that the engines do not share, beside what `checkSharedSql` refuses of all SQL: an
 * answer that is right on one of them and an error, or another answer, on another.
 */
export const reportSqlFaults = (sql: string): string[] => {
  const tokens = tokenize(sql);
  return [...new Set(rules.flatMap((rule) => rule(tokens)))];
};

/** The last ORDER BY of a report, without which its rows come as they like. */
export function orderFaults(sql: string): string[] {
  const tokens = tokenize(sql);
  const top = [...outer(tokens, 0, tokens.length)];
  const at = top.findLastIndex(
    ([token], index) => isWord(token, 'order') && isWord(top[index + 1]?.[0], 'by'),
  );
  if (at < 0) return ['The rows come in no order: end with ORDER BY.'];
  const keys = splitAtCommas(top.slice(at + 2).map(([token]) => token));
  return keys.every((key) => key.some((token) => isWord(token, 'nulls')))
    ? []
    : [
        'The engines put NULL at different ends: write NULLS FIRST or NULLS LAST behind each key of ORDER BY.',
      ];
}

const median: Rule = (tokens) =>
  tokens.some((token, at) => isWord(token, 'median') && isOperator(tokens[at + 1], '('))
    ? ['MEDIAN(…) is not in PostgreSQL: use PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY …).']
    : [];

/** Division by zero is NULL on DuckDB, and an error on Redshift and PostgreSQL. A group has a row at least: COUNT(*) is not 0. */
const division: Rule = (tokens) =>
  tokens.flatMap((token, at) => {
    if (!isOperator(token, '/')) return [];
    const by = tokens[at + 1];
    const isSafe =
      (by?.kind === 'number' && Number(by.value) !== 0) ||
      isWord(by, 'nullif') ||
      (isWord(by, 'count') && isOperator(tokens[at + 3], '*'));
    return isSafe ? [] : [`Division by ${by?.value ?? ''}…, which may be 0: divide by NULLIF(…, 0).`];
  });

/** AVG of whole numbers is a whole number on Redshift. */
const average: Rule = (tokens) =>
  tokens.flatMap((token, at) =>
    isWord(token, 'avg') && isOperator(tokens[at + 1], '(') && !isWord(tokens[at + 2], 'cast', 'case')
      ? ['AVG(…) of whole numbers is cut on Redshift: write AVG(CAST(… AS decimal(p, s))).']
      : [],
  );

const star: Rule = (tokens) =>
  tokens.flatMap((token, at) =>
    isOperator(token, '*') && (isWord(tokens[at - 1], 'select') || isOperator(tokens[at - 1], '.'))
      ? ['SELECT * changes with its tables: name the columns.']
      : [],
  );

const distinctOn: Rule = (tokens) =>
  tokens.flatMap((token, at) =>
    isWord(token, 'distinct') && isWord(tokens[at + 1], 'on')
      ? ['DISTINCT ON is not in Redshift: use ROW_NUMBER in a derived table.']
      : [],
  );

const rules: readonly Rule[] = [median, division, average, star, distinctOn];

function splitAtCommas(tokens: readonly Token[]): Token[][] {
  return tokens.reduce<Token[][]>(
    (parts, token) =>
      isOperator(token, ',') ? [...parts, []] : [...parts.slice(0, -1), [...(parts.at(-1) ?? []), token]],
    [[]],
  );
}
