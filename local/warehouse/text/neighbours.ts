import type { Token } from './tokenize';

/** An unquoted word, in lower case. */
export const isWord = (token: Token | undefined, ...words: readonly string[]): boolean =>
  token?.kind === 'word' && words.includes(token.value);

export const isOperator = (token: Token | undefined, ...operators: readonly string[]): boolean =>
  token?.kind === 'operator' && operators.includes(token.value);

/** Index of the parenthesis that closes the one at `open`; the end of the tokens if none does. */
export function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    if (isOperator(tokens[at], '(')) depth++;
    if (isOperator(tokens[at], ')') && --depth === 0) return at;
  }
  return tokens.length;
}

/** The tokens between two indexes that are outside inner parentheses. */
export function* outer(tokens: readonly Token[], from: number, to: number): Generator<[Token, number]> {
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (token === undefined) return;
    if (isOperator(token, '(')) at = closing(tokens, at);
    else yield [token, at];
  }
}
