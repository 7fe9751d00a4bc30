import type { HeaderRule } from './header-rule';
import type { RecordEnd } from './line-end';
import { NextLine } from './next-line';
import type { FoundLine, LineVerdict } from './next-line';
import { maxRecordLength, parseRecord } from './parse-record';
import { canEndField, hasOddQuotes } from './quotes-in-line';
import { needMore, ScannedText } from './scanned-text';

/**
 * How far a record whose quotes are broken may reach. Behind it every line could be a row or a part of its field, up to
 * the line on which that field can end; there both readings agree again. docs/csv.md#broken-quotes has the rule, and
 * what it costs.
 */
export class AmbiguousLines {
  private readonly closing: NextLine;
  private readonly odd: NextLine;

  constructor(
    private readonly scanned: ScannedText,
    private readonly header: HeaderRule,
    private readonly recordEnd: () => RecordEnd,
  ) {
    const { dialect } = scanned;
    const hasQuote = (line: string): boolean => line.includes(dialect.quote);
    const verdict =
      (isFound: (line: string) => boolean) =>
      (line: string): LineVerdict =>
        this.isHeader(line) ? 'stop' : hasQuote(line) && isFound(line) ? 'found' : 'other';
    this.closing = new NextLine(verdict((line) => canEndField(line, dialect)));
    this.odd = new NextLine(verdict((line) => hasOddQuotes(line, dialect)));
  }

  shift(by: number): void {
    this.closing.shift(by);
    this.odd.shift(by);
  }

  forget(): void {
    this.closing.forget();
    this.odd.forget();
  }

  /** Behind a line whose quotes are odd and cannot be read: the next line on which a field can end. */
  afterOpenQuote(start: number, from: number): FoundLine | null | typeof needMore {
    return this.closing.find(this.scanned, from, start + maxRecordLength, this.recordEnd());
  }

  /**
   * Behind any other record that is not as it should be: the next line with an odd number of quotes, if a field can end
   * there and it is no row by itself, and no comment.
   */
  afterDoubtfulRecord(start: number, from: number): FoundLine | null | typeof needMore {
    const found = this.odd.find(this.scanned, from, start + maxRecordLength, this.recordEnd());
    if (found === null || found === needMore) return found;
    const line = this.scanned.text.slice(found.start, found.end);
    return canEndField(line, this.scanned.dialect) && !this.isRow(line) && !this.isComment(line)
      ? found
      : null;
  }

  /** Whether a later line of a record is a header: then it is not its field that goes on, but another file that begins. */
  hidesHeader(start: number, end: number): boolean {
    const record = this.scanned.text.slice(start, end);
    if (this.header.search(record, 0) === -1) return false;
    return record.split(/\r\n|\r|\n/).some((line, place) => place > 0 && this.isHeader(line));
  }

  private isComment(line: string): boolean {
    const { comment } = this.scanned.dialect;
    return comment !== undefined && line.startsWith(comment);
  }

  private isRow(line: string): boolean {
    return this.fieldsOf(line)?.length === this.header.width;
  }

  private isHeader(line: string): boolean {
    if (this.header.search(`\n${line}`, 0) === -1 || this.isComment(line)) return false;
    const fields = this.fieldsOf(line);
    return fields !== null && this.header.matches(fields);
  }

  /** The fields of a line that is a record by itself. */
  private fieldsOf(line: string): readonly string[] | null {
    const withoutMark = line.replace(/^\uFEFF/, '');
    const shape = { recordEnd: this.recordEnd(), width: null };
    const parsed = parseRecord(ScannedText.whole(withoutMark, this.scanned.dialect), 0, shape);
    return parsed.outcome === 'whole' && parsed.foreign === null && parsed.end === withoutMark.length
      ? parsed.fields
      : null;
  }
}
