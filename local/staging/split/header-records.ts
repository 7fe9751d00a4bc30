import { foreignFault } from './foreign-line-ends';
import { NextIndex } from './next-index';
import { maxRecordLength, parseRecord } from './parse-record';
import type { ParsedRecord } from './parse-record';
import { needMore } from './scanned-text';
import type { SplitState } from './split-state';

/** Headers as records: the first one, and those of files that were put together. */
export class HeaderRecords {
  private readonly mark: NextIndex;

  constructor(private readonly split: SplitState) {
    this.mark = new NextIndex(split.header.search);
  }

  reset(text: string): void {
    this.mark.reset(text);
  }

  /** Where the next header could be. */
  next(from: number): number {
    return this.mark.from(from);
  }

  /** Whether a header could begin here, as a later one does in files that were put together. */
  mayBegin(start: number, lineEnd: number): boolean {
    const { expectsHeader, header, scanned } = this.split;
    if (expectsHeader) return false;
    if (start > 0) return this.mark.from(start - 1) < lineEnd;
    return header.search(`\n${scanned.text.slice(0, lineEnd)}`, 0) !== -1;
  }

  /** Takes the record as a later header, whatever its line end; `null` if it is none. */
  takeLater(start: number, lineEnd: number): boolean | null {
    const { split } = this;
    const { scanned, header } = split;
    const recordEnd = split.declaredEnd ?? 'any';
    const parsed = parseRecord(scanned, start, { recordEnd, width: null });
    if (parsed.outcome === 'more') return false;
    if (parsed.outcome === 'whole' && parsed.foreign === null)
      return header.matches(parsed.fields) ? this.take(start, parsed) : null;
    if (lineEnd - start > maxRecordLength) return null;
    const next = scanned.afterLineEnd(lineEnd);
    if (next === needMore) return false;
    const { delimiter, quote } = scanned.dialect;
    const raw = scanned.text.slice(start, lineEnd);
    if (!header.matches(raw.replaceAll(quote, '').split(delimiter))) return null;
    split.expectsHeader = true;
    const fault = parsed.outcome === 'whole' ? foreignFault(split, parsed.foreign) : parsed.outcome;
    split.deliver(raw, fault, null, 0);
    split.advance(start, next);
    return true;
  }

  take(start: number, { fields, end, escapeFault }: ParsedRecord): boolean {
    const { split } = this;
    const next = split.scanned.afterLineEnd(end);
    if (next === needMore) return false;
    const raw = split.scanned.text.slice(start, end);
    split.expectsHeader = true;
    split.learnLineEnd(end);
    split.deliver(raw, split.encodingFault(raw) ?? escapeFault, fields, fields.length);
    split.header.take(fields);
    split.behindForeign = null;
    split.advance(start, next);
    return true;
  }
}
