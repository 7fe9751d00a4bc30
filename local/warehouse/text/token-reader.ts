import { UnsupportedSql } from '../errors';
import type { Token } from './tokenize';
import { excerpt } from './tokenize';

/** Reads a statement of a fixed form token by token, and refuses whatever departs from the form. */
export class TokenReader {
  private at = 0;

  constructor(
    private readonly sql: string,
    private readonly tokens: readonly Token[],
    /** What is being read, for error messages: `CREATE TABLE`. */
    readonly form: string,
  ) {}

  get next(): Token | undefined {
    return this.tokens[this.at];
  }

  /** The statement's text from the next token on. */
  get rest(): string {
    return this.sql.slice(this.next?.start ?? this.sql.length);
  }

  /** Takes the words if they all come next. */
  take(...words: readonly string[]): boolean {
    const found = words.every((word, index) => {
      const token = this.tokens[this.at + index];
      return token?.value === word.toLowerCase() && (token.kind === 'word' || token.kind === 'operator');
    });
    if (found) this.at += words.length;
    return found;
  }

  expect(...words: readonly string[]): void {
    if (!this.take(...words)) this.refuse(`expected ${words.join(' ').toUpperCase()}`);
  }

  /** A name, quoted or not; an unquoted one is folded to lower case, as Redshift does. */
  name(what: string): string {
    const token = this.next;
    if (token?.kind !== 'name' && token?.kind !== 'word') return this.refuse(`expected the name of ${what}`);
    this.at++;
    return token.value;
  }

  text(what: string): string {
    const token = this.next;
    if (token?.kind !== 'text') return this.refuse(`expected ${what} as a text literal`);
    this.at++;
    return token.value;
  }

  wholeNumber(what: string): number {
    const token = this.next;
    if (token?.kind !== 'number' || !/^\d+$/.test(token.value))
      return this.refuse(`expected ${what} as a whole number`);
    this.at++;
    return Number(token.value);
  }

  /** Takes the next token, whatever it is. */
  any(): Token {
    const token = this.next ?? this.refuse('the statement ends too early');
    this.at++;
    return token;
  }

  end(): void {
    this.take(';');
    if (this.next !== undefined) this.refuse('expected the end of the statement');
  }

  refuse(why: string): never {
    const here = this.next === undefined ? 'the end' : excerpt(this.sql, this.next.start);
    throw new UnsupportedSql([
      `${this.form} is supported only in the form that Loadline renders: ${why} at ${here}.`,
    ]);
  }
}
