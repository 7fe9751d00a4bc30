import type { StagingSpec } from '../../../sql';
import { AmbiguousLines } from './ambiguous-lines';
import { HeaderRule } from './header-rule';
import { declaredEnds, lineEndsIn, lineEndText } from './line-end';
import type { LineEnd, RecordEnd } from './line-end';
import { NextIndex } from './next-index';
import type { FoundLine } from './next-line';
import { maxRecordLength, parseRecord } from './parse-record';
import type { ParsedRecord } from './parse-record';
import { Preamble } from './preamble';
import { closesBehindDelimiter, hasOddQuotes } from './quotes-in-line';
import { needMore, ScannedText } from './scanned-text';
import { SplitRecord } from './split-record';
import type { RecordFault } from './split-record';

/**
 * Cuts a file's text into records (docs/csv.md). The text comes in chunks, and the records do not depend on where they
 * are cut: every decision uses only the text up to `maxRecordLength` and one character after a record's beginning.
 */
export class RecordSplitter {
  private readonly preamble: Preamble;
  private readonly scanned: ScannedText;
  private readonly header: HeaderRule;
  private readonly ambiguous: AmbiguousLines;
  private readonly headerMark: NextIndex;
  private at = 0;
  /** Characters of the file's text before what is held of it. */
  private before = 0;
  private line: number;
  /** Of the next data record. */
  private number = 1;
  private expectsHeader: boolean;
  private readonly declaredEnd: RecordEnd | null;
  /** What ends a record: declared, or that of the last header or the first record; `null`: not known yet. */
  private recordEnd: RecordEnd | null;
  /** The record at `at` begins behind a line end that is not the file's. */
  private behindForeign: LineEnd | null = null;
  /** After a record that was too long: text is dropped until its line ends. */
  private skipping = false;
  private wellFormed = true;
  private records: SplitRecord[] = [];

  constructor(spec: StagingSpec) {
    const { csv } = spec;
    this.preamble = new Preamble(csv.skipLines ?? 0);
    this.line = 1 + this.preamble.lines;
    this.scanned = new ScannedText(csv);
    this.header = new HeaderRule(spec);
    this.headerMark = new NextIndex(this.header.search);
    this.ambiguous = new AmbiguousLines(this.scanned, this.header, () => this.end());
    this.expectsHeader = csv.columnOrder === null;
    this.declaredEnd = csv.lineEnd === null ? null : declaredEnds[csv.lineEnd];
    this.recordEnd = this.declaredEnd;
  }

  /** Returns the records that are now complete. */
  push(chunk: string): SplitRecord[] {
    return this.add(this.preamble.cut(chunk, false));
  }

  private add(chunk: string): SplitRecord[] {
    const rest = this.scanned.text.slice(this.at);
    this.wellFormed = (this.wellFormed || rest.isWellFormed()) && chunk.isWellFormed();
    this.ambiguous.shift(this.at);
    this.before += this.at + this.preamble.takeLength();
    this.at = 0;
    return this.complete(rest + chunk);
  }

  /** Returns the last records: the text has ended. */
  finish(): SplitRecord[] {
    const records = this.add(this.preamble.cut('', true));
    this.scanned.final = true;
    return [...records, ...this.complete(this.scanned.text)];
  }

  private complete(text: string): SplitRecord[] {
    this.records = [];
    this.scanned.reset(text);
    this.headerMark.reset(text);
    while (this.at < text.length && this.splitOne(this.at));
    return this.records;
  }

  private end(): RecordEnd {
    return this.recordEnd ?? 'any';
  }

  /** Takes what begins at `start`. False when the decision needs more text. */
  private splitOne(start: number): boolean {
    const { scanned } = this;
    if (this.skipping) return this.skipLine(start);
    const lineEnd = scanned.nextLineEnd(start);
    if (lineEnd === start) return this.skipBlankLine(start);
    if (this.mayBeHeader(start, lineEnd)) {
      const taken = this.splitHeader(start, lineEnd);
      if (taken !== null) return taken;
    }
    if (this.expectsHeader || scanned.nextQuote(start) < lineEnd || !this.isPlainEnd(lineEnd))
      return this.splitFields(start);
    return this.takePlain(start, lineEnd);
  }

  /** Whether a record without quotes that goes up to this line end is one by itself. */
  private isPlainEnd(lineEnd: number): boolean {
    const { scanned, recordEnd, behindForeign } = this;
    if (recordEnd === null || behindForeign !== null) return false;
    return recordEnd === 'any' || lineEnd === scanned.length || scanned.lineEndAt(lineEnd) === recordEnd;
  }

  private takePlain(start: number, end: number): boolean {
    const { scanned } = this;
    if (end - start > maxRecordLength) return this.refuse(start, 'tooLong');
    const next = scanned.afterLineEnd(end);
    if (next === needMore) return false;
    const raw = scanned.text.slice(start, end);
    const fault = this.encodingFault(raw);
    const count = fieldsIn(raw, scanned.dialect.delimiter);
    if (fault === null && this.isRagged(count)) return this.takeDoubtful(start, end, null, count);
    this.deliver(raw, fault, null, count);
    this.line++;
    this.at = next;
    return true;
  }

  private splitFields(start: number): boolean {
    const { scanned, header } = this;
    const parsed = parseRecord(scanned, start, { recordEnd: this.end(), width: header.width });
    if (parsed.outcome === 'more') return false;
    if (parsed.outcome !== 'whole') return this.refuse(start, parsed.outcome);
    const { fields, end, foreign, cut, strayQuotes } = parsed;
    if (this.expectsHeader && foreign === null) return this.takeHeader(start, parsed);
    if (cut !== -1) return this.takeForeign(start, cut, cut + 1, foreign);
    if (this.headerMark.from(start) < end && this.ambiguous.hidesHeader(start, end))
      return this.refuse(start, 'hiddenHeader');
    const next = scanned.afterLineEnd(end);
    if (next === needMore) return false;
    if (foreign !== null || this.behindForeign !== null) return this.takeForeign(start, end, next, foreign);
    const raw = scanned.text.slice(start, end);
    const fault = strayQuotes.some((quote) => closesBehindDelimiter(raw, quote - start, scanned.dialect))
      ? 'misquoted'
      : this.encodingFault(raw);
    if (fault === null && this.recordEnd === null) this.learnLineEnd(end);
    if (fault === null && (strayQuotes.length > 0 || this.isRagged(fields.length)))
      return this.takeDoubtful(start, end, fields, fields.length);
    this.deliver(raw, fault, fields, fields.length);
    this.line += lineEndsIn(raw) + 1;
    this.at = next;
    return true;
  }

  /** A row that is read as it stands, unless a field that begins in it could end further on. */
  private takeDoubtful(start: number, end: number, fields: readonly string[] | null, count: number): boolean {
    const { text } = this.scanned;
    const next = this.scanned.afterLineEnd(end);
    if (next === needMore) return false;
    const raw = text.slice(start, end);
    if (this.header.isJoinedTo(fields ?? raw.split(this.scanned.dialect.delimiter))) {
      this.expectsHeader = true;
      this.deliver(raw, 'joinedHeader', fields, count);
      this.advance(start, next);
      return true;
    }
    const last = this.ambiguous.afterDoubtfulRecord(start, next);
    if (last === needMore) return false;
    const fault = last !== null && !this.isRagged(count) ? 'misquoted' : null;
    this.deliver(raw, fault, fields, count);
    this.advance(start, next);
    if (last !== null) this.takeAmbiguous(last);
    return true;
  }

  /** The lines up to the one on which the field of a broken record can end. */
  private takeAmbiguous(last: FoundLine): void {
    const { scanned } = this;
    while (this.at <= last.start) {
      const start = this.at;
      const end = scanned.nextRecordEnd(start, this.end());
      const raw = scanned.text.slice(start, end);
      if (/[^\r\n]/.test(raw)) this.deliver(raw, 'ambiguous', null, 0);
      this.advance(start, scanned.afterLineEnd(end));
    }
  }

  /** A record with a line end that is not the file's, or what is before such a one. */
  private takeForeign(start: number, end: number, next: number, foreign: LineEnd | null): boolean {
    const { text } = this.scanned;
    const kind = foreign ?? this.behindForeign;
    if (end > start) this.deliver(text.slice(start, end), this.foreignFault(kind), null, 0);
    this.behindForeign = text.slice(end, next) === this.ownLineEnd() ? null : kind;
    this.advance(start, next);
    return true;
  }

  private foreignFault(found: LineEnd | null): RecordFault {
    const expected = this.end();
    if (found === null || expected === 'any') throw new Error('No line end is foreign here.');
    return `lineEnd ${found} ${expected}`;
  }

  private ownLineEnd(): string | null {
    const end = this.end();
    return end === 'any' ? null : lineEndText[end];
  }

  /** Whether a header could begin here, as a later one does in files that were put together. */
  private mayBeHeader(start: number, lineEnd: number): boolean {
    if (this.expectsHeader) return false;
    if (start > 0) return this.headerMark.from(start - 1) < lineEnd;
    return this.header.search(`\n${this.scanned.text.slice(0, lineEnd)}`, 0) !== -1;
  }

  /** Takes the record as a header, whatever its line end; `null` if it is none. */
  private splitHeader(start: number, lineEnd: number): boolean | null {
    const { scanned, header } = this;
    const begin = scanned.text.charAt(start) === '\uFEFF' ? start + 1 : start;
    const recordEnd = this.declaredEnd ?? 'any';
    const parsed = parseRecord(scanned, begin, { recordEnd, width: null });
    if (parsed.outcome === 'more') return false;
    if (parsed.outcome === 'whole' && parsed.foreign === null)
      return header.matches(parsed.fields) ? this.takeHeader(begin, parsed) : null;
    if (lineEnd - start > maxRecordLength) return null;
    const next = scanned.afterLineEnd(lineEnd);
    if (next === needMore) return false;
    const { delimiter, quote } = scanned.dialect;
    const raw = scanned.text.slice(begin, lineEnd);
    if (!header.matches(raw.replaceAll(quote, '').split(delimiter))) return null;
    this.expectsHeader = true;
    this.deliver(
      raw,
      parsed.outcome === 'whole' ? this.foreignFault(parsed.foreign) : parsed.outcome,
      null,
      0,
    );
    this.advance(start, next);
    return true;
  }

  private takeHeader(start: number, { fields, end }: ParsedRecord): boolean {
    const next = this.scanned.afterLineEnd(end);
    if (next === needMore) return false;
    const raw = this.scanned.text.slice(start, end);
    this.expectsHeader = true;
    this.learnLineEnd(end);
    this.deliver(raw, this.encodingFault(raw), fields, fields.length);
    this.header.take(fields);
    this.behindForeign = null;
    this.advance(start, next);
    return true;
  }

  private learnLineEnd(end: number): void {
    if (this.declaredEnd !== null || end === this.scanned.length) return;
    const kind = this.scanned.lineEndAt(end);
    if (kind === needMore) throw new Error('The line end has not come yet.');
    this.recordEnd = kind;
    this.ambiguous.forget();
  }

  /**
   * Rejects the line on which the record begins, and with it those that could be in its field. What follows is read as
   * usual: a stray quote does not swallow the text up to the next quote.
   */
  private refuse(start: number, fault: RecordFault): boolean {
    const { scanned } = this;
    const end = scanned.nextRecordEnd(start, this.end());
    if (end - start > maxRecordLength) return this.refuseLongLine(start, end, fault);
    const next = scanned.afterLineEnd(end);
    if (next === needMore) return false;
    const raw = scanned.text.slice(start, end);
    const last = this.expectsHeader ? null : this.afterBroken(raw, start, next);
    if (last === needMore) return false;
    this.deliver(raw, fault, null, 0);
    this.advance(start, next);
    if (last !== null) this.takeAmbiguous(last);
    return true;
  }

  private afterBroken(raw: string, start: number, next: number): FoundLine | null | typeof needMore {
    return hasOddQuotes(raw, this.scanned.dialect)
      ? this.ambiguous.afterOpenQuote(start, next)
      : this.ambiguous.afterDoubtfulRecord(start, next);
  }

  private refuseLongLine(start: number, end: number, fault: RecordFault): boolean {
    const { scanned } = this;
    const raw = scanned.text.slice(start, start + maxRecordLength);
    const next = scanned.afterLineEnd(end);
    if (next === needMore && end < scanned.length) return false;
    this.deliver(raw, fault === 'tooLong' ? this.whyTooLong(start) : fault, null, 0);
    this.skipping = next === needMore;
    if (this.skipping) this.dropText(start);
    else this.advance(start, next);
    return true;
  }

  /** A line without an end of its own is long because others are in it. */
  private whyTooLong(start: number): RecordFault {
    const { scanned } = this;
    const place = scanned.nextLineEnd(start);
    const end = this.end();
    if (end === 'any' || place - start >= maxRecordLength || scanned.nextQuote(start) < place)
      return 'tooLong';
    const kind = scanned.lineEndAt(place);
    return kind === needMore ? 'tooLong' : `lineEnd ${kind} ${end}`;
  }

  private skipLine(start: number): boolean {
    const { scanned } = this;
    const end = scanned.nextRecordEnd(start, this.end());
    if (end === scanned.length) return this.dropText(start);
    const next = scanned.afterLineEnd(end);
    if (next === needMore) return false;
    this.skipping = false;
    this.advance(start, next);
    return true;
  }

  /** All of the text, but for a CR at its end: its LF may come. */
  private dropText(start: number): boolean {
    const { text, length, final } = this.scanned;
    const keep = !final && text.endsWith('\r') ? 1 : 0;
    this.advance(start, length - keep);
    return false;
  }

  /** A line with nothing on it is not a record. Behind a line end that is not the file's, a record may have begun. */
  private skipBlankLine(start: number): boolean {
    const kind = this.scanned.lineEndAt(start);
    if (kind === needMore) return false;
    const end = this.end();
    const isOwn = end === 'any' || kind === end || (end === 'LF' && kind === 'CRLF');
    this.behindForeign = isOwn ? null : kind;
    this.advance(start, this.scanned.afterLineEnd(start));
    return true;
  }

  private deliver(
    raw: string,
    fault: RecordFault | null,
    fields: readonly string[] | null,
    fieldCount: number,
  ): void {
    const number = this.expectsHeader ? 0 : this.number++;
    const lineEnd = this.recordEnd === null || this.recordEnd === 'any' ? 'LF' : this.recordEnd;
    const { delimiter } = this.scanned.dialect;
    const { text } = this.scanned;
    const behindMark = text.charAt(this.at) === '\uFEFF' && !raw.startsWith('\uFEFF'); // a header's
    const offset = this.before + this.at + (behindMark ? 1 : 0);
    this.records.push(
      new SplitRecord(number, this.line, raw, fault, fieldCount, lineEnd, offset, delimiter, fields),
    );
    this.expectsHeader = false;
  }

  private advance(start: number, next: number): void {
    this.line += lineEndsIn(this.scanned.text.slice(start, next));
    this.at = next;
  }

  private isRagged(count: number): boolean {
    return this.header.width !== null && count !== this.header.width;
  }

  private encodingFault(raw: string): 'encoding' | null {
    return this.wellFormed || raw.isWellFormed() ? null : 'encoding';
  }
}

function fieldsIn(raw: string, delimiter: string): number {
  let count = 1;
  for (let at = raw.indexOf(delimiter); at !== -1; at = raw.indexOf(delimiter, at + 1)) count++;
  return count;
}
