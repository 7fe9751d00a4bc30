import type { Token } from '../text/tokenize';
import { closing, isOperator, isWord, outer } from '../text/neighbours';

/**
 * Types that are spelled and mean the same, with the parentheses they need. A cast to VARCHAR cuts on Redshift, at its
 * length or at 256 bytes, and does not here (docs/local.md).
 */
const types: Readonly<Record<string, 'plain' | 'precision'>> = {
  smallint: 'plain',
  int2: 'plain',
  int: 'plain',
  integer: 'plain',
  int4: 'plain',
  bigint: 'plain',
  int8: 'plain',
  double: 'plain',
  float8: 'plain',
  real: 'plain',
  boolean: 'plain',
  bool: 'plain',
  date: 'plain',
  timestamp: 'plain',
  time: 'plain',
  varchar: 'plain',
  decimal: 'precision',
  numeric: 'precision',
};

/** Types in CAST(… AS type) and ::type. */
export function castFaults(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token, index): string[] => {
    if (isOperator(token, '::')) return typeFault(tokens, index + 1);
    if (!isWord(token, 'cast') || !isOperator(tokens[index + 1], '(')) return [];
    const inside = [...outer(tokens, index + 2, closing(tokens, index + 1))];
    const as = inside.findLast(([each]) => isWord(each, 'as'));
    return as === undefined ? [] : typeFault(tokens, as[1] + 1);
  });
}

function typeFault(tokens: readonly Token[], at: number): string[] {
  const name = tokens[at]?.value.toLowerCase() ?? '';
  const needs = types[name];
  if (needs === undefined) return [`The type ${name.toUpperCase()} is not shared by the engines in a cast.`];
  if (needs === 'plain' || isOperator(tokens[at + 1], '(')) return [];
  return [`${name.toUpperCase()} in a cast is (18,0) on Redshift and (18,3) here; give precision and scale.`];
}
