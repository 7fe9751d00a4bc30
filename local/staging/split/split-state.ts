import type { StagingSpec } from '../../../sql';
import { AmbiguousLines } from './ambiguous-lines';
import { nullTextsOf } from './escapes';
import { HeaderRule } from './header-rule';
import { declaredEnds, lineEndsIn, lineEndText } from './line-end';
import type { LineEnd, RecordEnd } from './line-end';
import { needMore, ScannedText } from './scanned-text';
import { SplitRecord } from './split-record';
import type { RecordFault } from './split-record';

/** How far a file's text is cut into records, what the next one is expected to be, and the records that are cut. */
export class SplitState {
  readonly scanned: ScannedText;
  readonly header: HeaderRule;
  readonly ambiguous: AmbiguousLines;
  /** Where in the held text the next record begins. */
  at = 0;
  /** Characters of the file's text before what is held of it. */
  before = 0;
  /** The physical line of that place. */
  line = 1;
  expectsHeader: boolean;
  readonly declaredEnd: RecordEnd | null;
  /** What ends a record: declared, or that of the last header or the first record; `null`: not known yet. */
  recordEnd: RecordEnd | null;
  /** The record at `at` begins behind a line end that is not the file's. */
  behindForeign: LineEnd | null = null;
  /** After a record that was too long: text is dropped until its line ends. */
  skipping = false;
  /** A line that is no record has begun, and its end has not come. */
  inComment = false;
  wellFormed = true;
  /** Of the next data record. */
  private number = 1;
  private records: SplitRecord[] = [];

  constructor(spec: StagingSpec) {
    const { csv } = spec;
    this.scanned = new ScannedText({ ...csv, nullTexts: nullTextsOf(spec) });
    this.header = new HeaderRule(spec);
    this.ambiguous = new AmbiguousLines(this.scanned, this.header, () => this.end());
    this.expectsHeader = csv.columnOrder === null;
    this.declaredEnd = csv.lineEnd === null ? null : declaredEnds[csv.lineEnd];
    this.recordEnd = this.declaredEnd;
  }

  /** The held text without what is cut, and with what has come. */
  hold(chunk: string): string {
    const rest = this.scanned.text.slice(this.at);
    this.wellFormed = (this.wellFormed || rest.isWellFormed()) && chunk.isWellFormed();
    this.ambiguous.shift(this.at);
    this.before += this.at;
    this.at = 0;
    return rest + chunk;
  }

  /** The records since the last call. */
  take(): SplitRecord[] {
    const { records } = this;
    this.records = [];
    return records;
  }

  end(): RecordEnd {
    return this.recordEnd ?? 'any';
  }

  ownLineEnd(): string | null {
    const end = this.end();
    return end === 'any' ? null : lineEndText[end];
  }

  /** Of a header, or of the first record that can be read. @param end the place of its line end */
  learnLineEnd(end: number): void {
    if (this.declaredEnd !== null || end === this.scanned.length) return;
    const kind = this.scanned.lineEndAt(end);
    if (kind === needMore) throw new Error('The line end has not come yet.');
    this.recordEnd = kind;
    this.ambiguous.forget();
  }

  /** Adds the record that begins at `at`. */
  deliver(
    raw: string,
    fault: RecordFault | null,
    fields: readonly string[] | null,
    fieldCount: number,
  ): void {
    const number = this.expectsHeader ? 0 : this.number++;
    const lineEnd = this.recordEnd === null || this.recordEnd === 'any' ? 'LF' : this.recordEnd;
    const { delimiter } = this.scanned.dialect;
    const offset = this.before + this.at;
    this.records.push(
      new SplitRecord(number, this.line, raw, fault, fieldCount, lineEnd, offset, delimiter, fields),
    );
    this.expectsHeader = false;
  }

  advance(start: number, next: number): void {
    this.line += lineEndsIn(this.scanned.text.slice(start, next));
    this.at = next;
  }

  /** Whether a record has too few fields or too many, or does not end as all should. @param fields `null`: as `raw` has them */
  isRagged(count: number, raw: string, fields: readonly string[] | null): boolean {
    const { width } = this.header;
    return width !== null && (count !== width || this.lacksDelimiter(raw, fields));
  }

  /** The fault of a record that has its fields, the last of which should be the empty one behind the trailing delimiter. */
  trailingFault(count: number, raw: string, fields: readonly string[] | null): 'trailing' | null {
    return count === this.header.width && this.lacksDelimiter(raw, fields) ? 'trailing' : null;
  }

  private lacksDelimiter(raw: string, fields: readonly string[] | null): boolean {
    const { trailingDelimiter, delimiter } = this.scanned.dialect;
    if (trailingDelimiter !== true) return false;
    return !raw.endsWith(delimiter) || (fields !== null && fields.at(-1) !== '');
  }

  encodingFault(raw: string): 'encoding' | null {
    return this.wellFormed || raw.isWellFormed() ? null : 'encoding';
  }
}
