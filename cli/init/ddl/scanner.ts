import type { Token } from './token';

/** The closing partners of Oracle's alternative quoting, q'[…]'; any other character closes itself. */
const partners: Readonly<Record<string, string>> = { '[': ']', '{': '}', '<': '>', '(': ')' };

const blank = /\s+|--[^\n]*|\/\*[^]*?\*\//y;

/** Reads a script token by token; comments and blanks are passed over. */
export class Scanner {
  private at = 0;
  private line = 1;

  constructor(readonly text: string) {}

  /** The rest of the line that the next token is in, without reading it; `undefined` at the end. */
  restOfLine(): string | undefined {
    this.passBlanks();
    if (this.at >= this.text.length) return undefined;
    return this.text.slice(this.at, this.endOfLine(this.at));
  }

  get nextLine(): number {
    this.passBlanks();
    return this.line;
  }

  skipLine(): void {
    this.moveTo(this.endOfLine(this.at));
  }

  next(): Token | undefined {
    this.passBlanks();
    const from = this.at;
    if (from >= this.text.length) return undefined;
    const { line } = this;
    const isFirst = /(^|\n)[ \t]*$/.test(this.text.slice(Math.max(0, from - 200), from));
    const { kind, text, to } = this.read(from);
    this.moveTo(to);
    return { kind, text, line, isFirst, from, to };
  }

  private read(from: number): Pick<Token, 'kind' | 'text' | 'to'> {
    const rest = this.text.slice(from, from + 200);
    if (rest.startsWith('/*')) return this.broken(from); // passBlanks has passed over those that are closed
    if (rest.startsWith('"')) return this.upTo('"', from + 1, 'name', from);
    const [quoted, opening = ''] = /^n?q'([^])/i.exec(rest) ?? [];
    if (quoted !== undefined)
      return this.upTo(`${partners[opening] ?? opening}'`, from + quoted.length, 'string', from);
    const [national] = /^n?'/i.exec(rest) ?? [];
    if (national !== undefined) return this.string(from, from + national.length);
    const [number] = /^\d+(\.\d+)?(e[+-]?\d+)?/i.exec(rest) ?? [];
    if (number !== undefined) return { kind: 'number', text: number, to: from + number.length };
    const [word] = /^[\p{L}][\p{L}\p{N}_$#]*/u.exec(rest) ?? [];
    if (word !== undefined) return { kind: 'word', text: word.toUpperCase(), to: from + word.length };
    return { kind: 'mark', text: rest.charAt(0), to: from + 1 };
  }

  /** A quote in a string is written twice. */
  private string(start: number, from: number): Pick<Token, 'kind' | 'text' | 'to'> {
    for (let at = from; ; at += 2) {
      at = this.text.indexOf("'", at);
      if (at === -1) return this.broken(start);
      if (this.text[at + 1] !== "'")
        return { kind: 'string', text: this.text.slice(from, at).replaceAll("''", "'"), to: at + 1 };
    }
  }

  private upTo(
    closing: string,
    from: number,
    kind: Token['kind'],
    start: number,
  ): Pick<Token, 'kind' | 'text' | 'to'> {
    const at = this.text.indexOf(closing, from);
    if (at === -1) return this.broken(start);
    return { kind, text: this.text.slice(from, at), to: at + closing.length };
  }

  /** What follows is read from the next line on: one lost quote must not swallow the rest of the script. */
  private broken(from: number): Pick<Token, 'kind' | 'text' | 'to'> {
    const to = this.endOfLine(from);
    return { kind: 'broken', text: this.text.slice(from, to), to };
  }

  private passBlanks(): void {
    for (;;) {
      blank.lastIndex = this.at;
      if (!blank.test(this.text)) return;
      this.moveTo(blank.lastIndex);
    }
  }

  private endOfLine(from: number): number {
    const end = this.text.indexOf('\n', from);
    return end === -1 ? this.text.length : end;
  }

  private moveTo(to: number): void {
    for (let at = this.at; at < to; at++) if (this.text[at] === '\n') this.line += 1;
    this.at = to;
  }
}
