import type { StagingSpec } from '../../../sql';
import { refuse, takeDoubtful } from './broken-records';
import { isComment, skipComment } from './comment-lines';
import { skipBlankLine, takeForeign } from './foreign-line-ends';
import { HeaderRecords } from './header-records';
import { lineEndsIn } from './line-end';
import { skipLine } from './long-lines';
import { parseRecord } from './parse-record';
import { isPlainEnd, takePlain } from './plain-records';
import { Preamble } from './preamble';
import { closesBehindDelimiter } from './quotes-in-line';
import { needMore } from './scanned-text';
import type { SplitRecord } from './split-record';
import { SplitState } from './split-state';

/** Files that were put together have one in the middle: none of it is a record's. */
const byteOrderMark = 0xfeff;

/**
 * Cuts a file's text into records (docs/csv.md). The text comes in chunks, and the records do not depend on where they
 * are cut: every decision uses only the text up to `maxRecordLength` and one character after a record's beginning.
 *
 * What takes a record, here and beside, takes what begins at a place; it returns false where that needs more text.
 */
export class RecordSplitter {
  private readonly preamble: Preamble;
  private readonly split: SplitState;
  private readonly headers: HeaderRecords;

  constructor(spec: StagingSpec) {
    this.preamble = new Preamble(spec.csv.skipLines ?? 0);
    this.split = new SplitState(spec);
    this.split.line += this.preamble.lines;
    this.headers = new HeaderRecords(this.split);
  }

  /** Returns the records that are now complete. */
  push(chunk: string): SplitRecord[] {
    return this.add(this.preamble.cut(chunk, false));
  }

  /** Returns the last records: the text has ended. */
  finish(): SplitRecord[] {
    const records = this.add(this.preamble.cut('', true));
    this.split.scanned.final = true;
    return [...records, ...this.complete(this.split.scanned.text)];
  }

  private add(chunk: string): SplitRecord[] {
    const text = this.split.hold(chunk);
    this.split.before += this.preamble.takeLength();
    return this.complete(text);
  }

  private complete(text: string): SplitRecord[] {
    const { split } = this;
    split.scanned.reset(text);
    this.headers.reset(text);
    while (split.at < text.length && this.takeOne(split.at));
    return split.take();
  }

  private takeOne(start: number): boolean {
    const { split, headers } = this;
    const { scanned } = split;
    if (split.skipping) return skipLine(split, start);
    if (!split.inComment && scanned.text.charCodeAt(start) === byteOrderMark) {
      split.at++;
      return true;
    }
    if (isComment(split, start)) return skipComment(split, start);
    const lineEnd = scanned.nextLineEnd(start);
    if (lineEnd === start) return skipBlankLine(split, start);
    if (headers.mayBegin(start, lineEnd)) {
      const taken = headers.takeLater(start, lineEnd);
      if (taken !== null) return taken;
    }
    const isPlain = scanned.nextQuote(start) >= lineEnd && scanned.nextEscape(start) >= lineEnd;
    if (split.expectsHeader || !isPlain || !isPlainEnd(split, lineEnd)) return this.takeFields(start);
    return takePlain(split, start, lineEnd);
  }

  /** Takes a record in which something is quoted, or of which not yet all is known. */
  private takeFields(start: number): boolean {
    const { split, headers } = this;
    const { scanned, header } = split;
    const parsed = parseRecord(scanned, start, { recordEnd: split.end(), width: header.width });
    if (parsed.outcome === 'more') return false;
    if (parsed.outcome !== 'whole') return refuse(split, start, parsed.outcome);
    const { fields, end, foreign, cut, strayQuotes, escapeFault } = parsed;
    if (split.expectsHeader && foreign === null) return headers.take(start, parsed);
    if (cut !== -1) return takeForeign(split, start, cut, cut + 1, foreign);
    if (headers.next(start) < end && split.ambiguous.hidesHeader(start, end))
      return refuse(split, start, 'hiddenHeader');
    const next = scanned.afterLineEnd(end);
    if (next === needMore) return false;
    if (foreign !== null || split.behindForeign !== null)
      return takeForeign(split, start, end, next, foreign);
    const raw = scanned.text.slice(start, end);
    const fault = strayQuotes.some((quote) => closesBehindDelimiter(raw, quote - start, scanned.dialect))
      ? 'misquoted'
      : (split.encodingFault(raw) ?? escapeFault);
    if (fault === null && split.recordEnd === null) split.learnLineEnd(end);
    if (fault === null && (strayQuotes.length > 0 || split.isRagged(fields.length, raw, fields)))
      return takeDoubtful(split, start, end, fields, fields.length);
    split.deliver(raw, fault, fields, fields.length);
    split.line += lineEndsIn(raw) + 1;
    split.at = next;
    return true;
  }
}
