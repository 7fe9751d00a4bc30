import { isIdentifier, isMark, isWord } from './token';
import type { Token } from './token';
import type { DdlName } from './script';
import type { Statement } from './statements';

/** A part of a statement that is not as Oracle's grammar has it, as far as Loadline knows it. */
export class DdlSyntaxError extends Error {
  override readonly name = 'DdlSyntaxError';

  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** Walks over the tokens of a statement. */
export class Cursor {
  private at = 0;

  constructor(private readonly statement: Statement) {}

  peek(ahead = 0): Token | undefined {
    return this.statement.tokens[this.at + ahead];
  }

  get isAtEnd(): boolean {
    return this.peek() === undefined;
  }

  get line(): number {
    return this.peek()?.line ?? this.statement.tokens.at(-1)?.line ?? this.statement.line;
  }

  skip(): void {
    this.at += 1;
  }

  /** Whether these words come next, one after the other. */
  sees(...words: readonly string[]): boolean {
    return words.every((word, index) => isWord(this.peek(index), word));
  }

  seesMark(mark: string): boolean {
    return isMark(this.peek(), mark);
  }

  /** Passes over these words if they come next. */
  takes(...words: readonly string[]): boolean {
    if (!this.sees(...words)) return false;
    this.at += words.length;
    return true;
  }

  takesMark(mark: string): boolean {
    if (!this.seesMark(mark)) return false;
    this.at += 1;
    return true;
  }

  needMark(mark: string): void {
    if (!this.takesMark(mark)) throw this.error(`expected "${mark}"`);
  }

  needString(): string {
    const token = this.peek();
    if (token?.kind !== 'string') throw this.error('expected a text in quotes');
    this.skip();
    return token.text;
  }

  identifier(what: string): string {
    const token = this.peek();
    if (!isIdentifier(token)) throw this.error(`expected the name of ${what}`);
    this.skip();
    return token.text;
  }

  /** `"HR"."JOBS"` or `JOBS`. */
  qualified(what: string): DdlName {
    const first = this.identifier(what);
    if (!this.takesMark('.')) return { name: first };
    return { schema: first, name: this.identifier(what) };
  }

  /** `(A, "b")`. */
  names(what: string): string[] {
    this.needMark('(');
    const names = [this.identifier(what)];
    while (this.takesMark(',')) names.push(this.identifier(what));
    this.needMark(')');
    return names;
  }

  /** Passes over tokens, parentheses as one, until one outside of them fits; returns the text. */
  textUntil(isEnd: (token: Token) => boolean): string {
    const from = this.peek()?.from;
    let to = from;
    for (let token = this.peek(); token !== undefined && !isEnd(token); token = this.peek()) {
      to = isMark(token, '(') ? this.passParentheses() : token.to;
      if (!isMark(token, '(')) this.skip();
    }
    return from === undefined ? '' : oneLine(this.statement.script.slice(from, to));
  }

  /** The text within the parentheses that come next. */
  parenthesized(): string {
    const from = this.peek()?.to ?? 0;
    if (!this.seesMark('(')) throw this.error('expected "("');
    return oneLine(this.statement.script.slice(from, this.passParentheses() - 1));
  }

  error(expected: string): DdlSyntaxError {
    const token = this.peek();
    const found = token === undefined ? 'the statement ends' : `found ${JSON.stringify(token.text)}`;
    return new DdlSyntaxError(this.line, `${expected}, ${found}`);
  }

  private passParentheses(): number {
    let depth = 0;
    for (let token = this.peek(); token !== undefined; token = this.peek()) {
      this.skip();
      if (isMark(token, '(')) depth += 1;
      if (isMark(token, ')')) depth -= 1;
      if (depth === 0) return token.to;
    }
    throw this.error('expected ")"');
  }
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
