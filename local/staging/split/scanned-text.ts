import type { LineEnd, RecordEnd } from './line-end';
import { NextIndex } from './next-index';
import { overlapsItself } from './overlap';
import type { Dialect } from './split-record';

/** The answer depends on text that has not come yet. */
export const needMore = -1;

const carriageReturn = 13;

/** The part of a file's text that is looked at, and where its marks are. */
export class ScannedText {
  text = '';
  /** The text is the file's last. */
  final = false;
  /** The delimiter can overlap itself. */
  readonly overlaps: boolean;
  private readonly delimiterCode: number;
  readonly quoteCode: number;
  private readonly lineFeed: NextIndex;
  private readonly carriageReturn: NextIndex;
  private readonly delimiter: NextIndex;
  private readonly quote: NextIndex;
  private readonly escape: NextIndex | undefined;

  constructor(readonly dialect: Dialect) {
    const { escape } = dialect;
    this.lineFeed = NextIndex.of('\n', escape);
    this.carriageReturn = NextIndex.of('\r', escape);
    this.escape = escape === undefined ? undefined : NextIndex.of(escape);
    this.delimiter = NextIndex.of(dialect.delimiter, escape);
    this.quote = NextIndex.of(dialect.quote, escape);
    this.overlaps = overlapsItself(dialect.delimiter);
    this.delimiterCode = dialect.delimiter.charCodeAt(0);
    this.quoteCode = dialect.quote.charCodeAt(0);
  }

  /** A text that is complete. */
  static whole(text: string, dialect: Dialect): ScannedText {
    const scanned = new ScannedText(dialect);
    scanned.final = true;
    scanned.reset(text);
    return scanned;
  }

  reset(text: string): void {
    this.text = text;
    for (const index of [this.lineFeed, this.carriageReturn, this.delimiter, this.quote, this.escape])
      index?.reset(text);
  }

  get length(): number {
    return this.text.length;
  }

  nextDelimiter(from: number): number {
    return this.delimiter.from(from);
  }

  isDelimiter(at: number): boolean {
    if (this.text.charCodeAt(at) !== this.delimiterCode) return false;
    const { delimiter } = this.dialect;
    return delimiter.length === 1 || this.text.startsWith(delimiter, at);
  }

  /** Whether the text ends here within what could be a delimiter. */
  mayBecomeDelimiter(at: number): boolean {
    const rest = this.text.length - at;
    return (
      !this.final &&
      rest < this.dialect.delimiter.length &&
      this.dialect.delimiter.startsWith(this.text.slice(at))
    );
  }

  nextQuote(from: number): number {
    return this.quote.from(from);
  }

  /** The next escape; the text's length if there is none. */
  nextEscape(from: number): number {
    return this.escape?.from(from) ?? this.text.length;
  }

  /** The next line end of any kind; the text's length if there is none. */
  nextLineEnd(from: number): number {
    return Math.min(this.lineFeed.from(from), this.carriageReturn.from(from));
  }

  /** The next line end that ends a record; one that may still become it counts. The text's length if there is none. */
  nextRecordEnd(from: number, end: RecordEnd): number {
    if (end === 'any') return this.nextLineEnd(from);
    if (end === 'LF') return this.lineFeed.from(from);
    if (end === 'CR') return this.carriageReturn.from(from);
    for (let at = from; ;) {
      const place = this.carriageReturn.from(at);
      if (place === this.length || this.text.charCodeAt(place + 1) === 10) return place;
      if (place + 1 === this.length && !this.final) return place;
      at = place + 1;
    }
  }

  /** Which line end is at this place; `needMore` for a CR whose LF may still come. */
  lineEndAt(place: number): LineEnd | typeof needMore {
    if (this.text.charCodeAt(place) !== carriageReturn) return 'LF';
    if (place + 1 === this.length && !this.final) return needMore;
    return this.text.charCodeAt(place + 1) === 10 ? 'CRLF' : 'CR';
  }

  /** The place after the line end at this place; at the end of the text itself. */
  afterLineEnd(place: number): number {
    if (place === this.length) return this.final ? place : needMore;
    const kind = this.lineEndAt(place);
    return kind === needMore ? needMore : place + (kind === 'CRLF' ? 2 : 1);
  }
}
