/**
 * A token of a DDL script. `word` is a name without quotes, in upper case as Oracle reads it; `name` is one with quotes.
 * `broken` is a quote or a comment that is never closed.
 */
export interface Token {
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'mark' | 'broken';
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** Nothing but blanks is before it in its line. */
  readonly isFirst: boolean;
  /** Where it is in the script. */
  readonly from: number;
  readonly to: number;
}

/** Name or word: what can be called something. */
export const isIdentifier = (token: Token | undefined): token is Token =>
  token?.kind === 'word' || token?.kind === 'name';

export const isWord = (token: Token | undefined, ...words: readonly string[]): boolean =>
  token?.kind === 'word' && words.includes(token.text);

export const isMark = (token: Token | undefined, mark: string): boolean =>
  token?.kind === 'mark' && token.text === mark;
