import type { Token } from '../text/tokenize';
import { closing, isOperator, isWord, outer } from '../text/neighbours';

/** Redshift requires a frame for these as soon as there is an ORDER BY; DuckDB silently uses a RANGE frame. */
const aggregates = new Set(
  'avg count max min sum stddev stddev_samp stddev_pop var_samp var_pop variance first_value last_value'.split(
    ' ',
  ),
);

export function windowFaults(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token, index): string[] => {
    if (!isWord(token, 'over')) return [];
    if (!isOperator(tokens[index + 1], '('))
      return ['A named WINDOW is not in Redshift: write the window in place.'];
    const inside = [...outer(tokens, index + 2, closing(tokens, index + 1))].map(([each]) => each);
    const faults: string[] = [];
    if (inside.some((each) => isWord(each, 'range', 'groups')))
      faults.push('RANGE and GROUPS frames are not in Redshift: use ROWS.');
    const ordered = inside.some((each) => isWord(each, 'order'));
    const framed = inside.some((each) => isWord(each, 'rows', 'range', 'groups'));
    const name = functionBefore(tokens, index);
    if (ordered && !framed && aggregates.has(name)) {
      faults.push(`${name.toUpperCase()}(…) OVER (… ORDER BY …) needs a ROWS frame on Redshift: add one.`);
    }
    return faults;
  });
}

/** The function whose closing parenthesis is right before the token. */
function functionBefore(tokens: readonly Token[], over: number): string {
  for (let at = over - 1; at > 0; at--) {
    if (isOperator(tokens[at], '(') && closing(tokens, at) === over - 1) return tokens[at - 1]?.value ?? '';
  }
  return '';
}
