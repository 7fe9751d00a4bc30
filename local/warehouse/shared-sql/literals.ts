import type { Token } from '../text/tokenize';
import { isOperator } from '../text/neighbours';

/** Literals that the engines read differently. */
export function literalFaults(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token, index): string[] => {
    const before = tokens[index - 1];
    const touches = before?.end === token.start;
    if (token.kind === 'text') {
      if (token.value.includes('\\')) {
        return [
          'A backslash in a text literal is an escape on Redshift only; write CHR(92), or bring the text by COPY.',
        ];
      }
      if (touches && before?.kind === 'word') {
        return [`${before.value.toUpperCase()}'…' is no literal that both engines have; write a plain one.`];
      }
    }
    if (token.kind === 'word' && touches && before?.kind === 'number') {
      return [
        `The number ${before.value}${token.value} is not read alike; write digits, a point and an exponent.`,
      ];
    }
    if (isOperator(token, ';') && index < tokens.length - 1)
      return ['One statement at a time: text follows the semicolon.'];
    return [];
  });
}
