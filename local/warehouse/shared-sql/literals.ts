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
          'A backslash in a string literal is an escape only on Redshift; write CHR(92), or load the text by COPY.',
        ];
      }
      if (touches && before?.kind === 'word') {
        return [
          `${before.value.toUpperCase()}'…' is not a literal of both engines; write a plain string literal.`,
        ];
      }
    }
    if (token.kind === 'word' && touches && before?.kind === 'number') {
      return [
        `The number ${before.value}${token.value} is read differently by the engines; write digits, a decimal point and an exponent.`,
      ];
    }
    if (isOperator(token, ';') && index < tokens.length - 1)
      return ['Text follows the semicolon; give one statement at a time.'];
    return [];
  });
}
