import { NextIndex } from './next-index';
import { SplitRecord } from './split-record';
import type { Dialect, RecordFault } from './split-record';

/** The longest record, and how far a closing quote is searched for, in UTF-16 units: this bounds the memory. */
export const maxRecordLength = 1 << 20;

const carriageReturn = 13;
const needMore = -1;

/**
 * Cuts a file's text into records (docs/csv.md). The text comes in chunks, and the records do not depend on where they
 * are cut: every decision uses only the text up to `maxRecordLength` and one character after a record's beginning.
 */
export class RecordSplitter {
  private text = '';
  private at = 0;
  private line = 1;
  private final = false;
  /** After a record that was too long: text is dropped until its line ends. */
  private skipping = false;
  private wellFormed = true;
  private records: SplitRecord[] = [];
  private readonly lineFeed = new NextIndex('\n');
  private readonly carriageReturn = new NextIndex('\r');
  private readonly delimiter: NextIndex;
  private readonly quote: NextIndex;
  private readonly quoteCode: number;
  private readonly delimiterCode: number;

  /** @param number of the first record: 0 where that is a header */
  constructor(
    private readonly dialect: Dialect,
    private number: number,
  ) {
    this.delimiter = new NextIndex(dialect.delimiter);
    this.quote = new NextIndex(dialect.quote);
    this.quoteCode = dialect.quote.charCodeAt(0);
    this.delimiterCode = dialect.delimiter.charCodeAt(0);
  }

  /** Returns the records that are now complete. */
  push(chunk: string): SplitRecord[] {
    const rest = this.text.slice(this.at);
    this.wellFormed = (this.wellFormed || rest.isWellFormed()) && chunk.isWellFormed();
    this.text = rest + chunk;
    this.at = 0;
    return this.complete();
  }

  /** Returns the last records: the text has ended. */
  end(): SplitRecord[] {
    this.final = true;
    return this.complete();
  }

  private complete(): SplitRecord[] {
    this.records = [];
    for (const index of [this.lineFeed, this.carriageReturn, this.delimiter, this.quote])
      index.reset(this.text);
    this.split();
    return this.records;
  }

  private split(): void {
    while (this.at < this.text.length) {
      const start = this.at;
      const lineEnd = this.lineEnd(start);
      if (this.skipping) {
        if (!this.skipLine(lineEnd)) return;
      } else if (lineEnd === start) {
        // A blank line is not a record.
        const next = this.after(lineEnd);
        if (next === needMore) return;
        this.at = next;
        this.line++;
      } else if (this.quote.from(start) < lineEnd) {
        if (!this.splitQuoted(start)) return;
      } else if (!this.take(start, lineEnd, null)) return;
    }
  }

  /** A record with quotes, field by field. False when the decision needs more text. */
  private splitQuoted(start: number): boolean {
    const { text, quoteCode, delimiterCode } = this;
    const limit = start + maxRecordLength;
    const fields: string[] = [];
    for (let at = start; at <= limit;) {
      if (at === text.length && !this.final) return false;
      if (text.charCodeAt(at) === quoteCode) {
        const close = this.closingQuote(at + 1, limit);
        if (close === needMore) return false;
        if (close >= limit) return this.rejectLine(start, 'unterminated');
        fields.push(this.unquoted(at + 1, close));
        at = close + 1;
        const code = text.charCodeAt(at);
        if (code === delimiterCode) at++;
        else if (at === text.length || code === 10 || code === carriageReturn)
          return this.take(start, at, fields);
        else return this.rejectMalformed(start);
      } else {
        const lineEnd = this.lineEnd(at);
        const end = Math.min(this.delimiter.from(at), lineEnd);
        if (end === lineEnd) {
          if (end === text.length && !this.final && end <= limit) return false;
          fields.push(text.slice(at, end));
          return this.take(start, end, fields);
        }
        fields.push(text.slice(at, end));
        at = end + 1;
      }
    }
    return this.rejectLine(start, 'tooLong');
  }

  /** Where the quoted field ends, `limit` or more when it does not, or `needMore`. */
  private closingQuote(from: number, limit: number): number {
    for (let at = from; ;) {
      const quote = this.text.indexOf(this.dialect.quote, at);
      if (quote === -1 || quote >= limit)
        return quote === -1 && this.text.length <= limit && !this.final ? needMore : limit;
      if (quote + 1 === this.text.length && !this.final) return needMore;
      if (this.text.charCodeAt(quote + 1) !== this.quoteCode) return quote;
      at = quote + 2;
    }
  }

  private unquoted(from: number, to: number): string {
    const { quote } = this.dialect;
    const text = this.text.slice(from, to);
    return text.includes(quote) ? text.replaceAll(quote + quote, quote) : text;
  }

  /** The record from `start` to `end`, which is its line end, the text's, or too far. */
  private take(start: number, end: number, fields: string[] | null): boolean {
    if (end - start > maxRecordLength) return this.rejectLine(start, 'tooLong');
    const next = this.after(end);
    if (next === needMore) return false;
    const raw = this.text.slice(start, end);
    this.deliver(raw, this.wellFormed || raw.isWellFormed() ? null : 'encoding', fields);
    this.line += fields === null ? 1 : lineEnds(raw) + 1;
    this.at = next;
    return true;
  }

  /**
   * Rejects the physical line on which the record begins; the next line is read as usual. A stray quote rejects one line
   * and does not swallow the text up to the next quote.
   */
  private rejectLine(start: number, fault: RecordFault): boolean {
    return this.reject(start, this.lineEnd(start), fault);
  }

  /** Text after a closing quote. The end of the line may not have come yet. */
  private rejectMalformed(start: number): boolean {
    const lineEnd = this.lineEnd(start);
    if (lineEnd === this.text.length && !this.final && lineEnd - start <= maxRecordLength) return false;
    return this.reject(start, lineEnd, 'malformed');
  }

  private reject(start: number, lineEnd: number, fault: RecordFault): boolean {
    const raw = this.text.slice(start, Math.min(lineEnd, start + maxRecordLength));
    if (lineEnd === this.text.length && !this.final) {
      this.skipping = true;
      this.deliver(raw, fault, null);
      this.at = lineEnd;
      return true;
    }
    const next = this.after(lineEnd);
    if (next === needMore) return false;
    this.deliver(raw, fault, null);
    this.line++;
    this.at = next;
    return true;
  }

  private skipLine(lineEnd: number): boolean {
    if (lineEnd === this.text.length) {
      this.at = lineEnd;
      return true;
    }
    const next = this.after(lineEnd);
    if (next === needMore) {
      this.at = lineEnd;
      return false;
    }
    this.skipping = false;
    this.line++;
    this.at = next;
    return true;
  }

  private deliver(raw: string, fault: RecordFault | null, fields: string[] | null): void {
    this.records.push(new SplitRecord(this.number++, this.line, raw, fault, this.dialect.delimiter, fields));
  }

  private lineEnd(from: number): number {
    return Math.min(this.lineFeed.from(from), this.carriageReturn.from(from));
  }

  /** The place after the line end at this place: a CR and an LF are one. */
  private after(lineEnd: number): number {
    if (lineEnd === this.text.length) return this.final ? lineEnd : needMore;
    if (this.text.charCodeAt(lineEnd) !== carriageReturn) return lineEnd + 1;
    if (lineEnd + 1 === this.text.length && !this.final) return needMore;
    return this.text.charCodeAt(lineEnd + 1) === 10 ? lineEnd + 2 : lineEnd + 1;
  }
}

const lineEnds = (text: string): number =>
  text.includes('\n') || text.includes('\r') ? (text.match(/\r\n|\r|\n/g)?.length ?? 0) : 0;
