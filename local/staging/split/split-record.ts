import type { StagingSpec } from '../../../sql';
import type { LineEnd } from './line-end';

/** How the files' records are written: of the specification's `csv` what tells fields from each other. */
export type Dialect = Pick<
  StagingSpec['csv'],
  'delimiter' | 'quote' | 'escape' | 'spaceAroundQuotes' | 'trailingDelimiter' | 'comment'
> & {
  /** A field that is one of these is read as it is written. */
  readonly nullTexts?: ReadonlySet<string>;
};

/** Why a record as a whole cannot be read (docs/csv.md). The last one names what was found, and what ends a record. */
export type RecordFault =
  | 'unterminated'
  | 'malformed'
  | 'misquoted'
  | 'ambiguous'
  | 'tooLong'
  | 'trailing'
  | 'escape'
  | 'nullText'
  | 'overlapping'
  | 'hiddenHeader'
  | 'joinedHeader'
  | 'encoding'
  | `lineEnd ${LineEnd} ${LineEnd}`;

/** One record of a file, whether or not it can be read. */
export class SplitRecord {
  constructor(
    /** 1 = the first data record; 0 = a header. */
    readonly number: number,
    /** Physical line on which it begins, 1 = the first. */
    readonly line: number,
    /** As it is in the file, without its line end; of a faulty one perhaps only the beginning. */
    readonly raw: string,
    readonly fault: RecordFault | null,
    /** Of a faulty record: meaningless. */
    readonly fieldCount: number,
    /** The line end of the file where the record stands; LF where that is not known. */
    readonly lineEnd: LineEnd,
    /** Where `raw` begins: characters of the file's text before it, without those of a byte order mark at its beginning. */
    readonly offset: number,
    private readonly delimiter: string,
    private readonly parsed: readonly string[] | null,
  ) {}

  /** Nothing is quoted: `raw` has the fields as they are. */
  get plain(): boolean {
    return this.parsed === null;
  }

  /** Without the quotes. Of a faulty record: meaningless. */
  get fields(): readonly string[] {
    return this.parsed ?? this.raw.split(this.delimiter);
  }
}
