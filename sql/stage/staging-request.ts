import type { ClockPart } from './zone-clock';
import type { ColumnType, Encoding, LineEndSetting, Otherwise, PatternTree, Reading } from '../../catalog';

/**
 * The input of the staging of one table: the Glue job reads it as JSON from `--request`, and the local step reads
 * the same object. Changing its meaning changes the warehouse: raise `version`, which is part of the content address.
 */
export interface StagingRequest {
  readonly spec: StagingSpec;
  readonly landingBucket: string;
  /** Bytewise ascending by key. */
  readonly files: readonly StagingFile[];
  readonly output: {
    readonly bucket: string;
    /** `staged/<table>/<hash>/`, with the slash. */
    readonly prefix: string;
  };
}

/** A quote that no file has: half of a character, which no text of an encoding holds. */
export const noQuote = '\udfff';

/** What a row does: insert, update, delete. */
export type Operator = 'I' | 'U' | 'D';

export interface StagingSpec {
  readonly version: 4;
  readonly table: string;
  readonly csv: {
    /** One or more characters. */
    readonly delimiter: string;
    /** `noQuote` where nothing is quoted. */
    readonly quote: string;
    /** What stands behind it is a character like any other; a quote is not doubled then. @default none */
    readonly escape?: string;
    /** Each record ends in one more delimiter; of a header it may. @default false */
    readonly trailingDelimiter?: true;
    /** Blanks may stand before an opening quote and behind a closing one. @default false */
    readonly spaceAroundQuotes?: true;
    /** Lines that begin with it are no records. @default none */
    readonly comment?: string;
    /** Lines before the header, or before the first record. @default 0 */
    readonly skipLines?: number;
    /** The record at the end that is no row. @default there is none */
    readonly trailer?: { readonly startsWith: string; readonly count?: number };
    readonly encoding: Encoding;
    /** `null`: that of the header, or of the first record. */
    readonly lineEnd: LineEndSetting | null;
    /** `null`: the file has a header row. Otherwise every field's name in order. */
    readonly columnOrder: readonly string[] | null;
  };
  readonly operator: {
    /** `null`: the files have none; every row is `everyRow`, or each file says it. */
    readonly column: string | null;
    readonly insert: readonly string[];
    readonly update: readonly string[];
    readonly delete: readonly string[];
    /** Codes of rows that are counted and not loaded. @default none */
    readonly ignore?: readonly string[];
    readonly everyRow?: Operator;
  };
  /** CSV column whose whole number comes into the change id, or `null`. */
  readonly sequence: string | null;
  /**
   * Rejected rows come too, with `R` for their operator and nothing but their key, which is NULL where it cannot be read.
   * @default they do not
   */
  readonly rejectedKeys?: true;
  /** Columns whose sum over the rows of a file is among its counts: whole numbers and decimals. @default none */
  readonly sums?: readonly string[];
  /** How that column is written. @default number */
  readonly sequenceFormat?: 'timestamp';
  /** What becomes of columns of a header that have none of these names, as they are compared. @default they are ignored */
  readonly otherColumns?: { readonly otherwise: 'warn' | 'fail'; readonly named: readonly string[] };
  /** Of each named time zone of a column (`Reading.timeZone`), what its clocks show. @default there is none */
  readonly clocks?: Readonly<Record<string, readonly ClockPart[]>>;
  /** In the warehouse's order: COPY of Parquet is positional. */
  readonly columns: readonly StagingColumn[];
}

export interface StagingColumn {
  readonly name: string;
  readonly csvName: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly key: boolean;
  /**
   * Trailing blanks are cut: keys and references. Redshift compares 'A' and 'A ' as equal, other engines do not; a key
   * must mean one thing everywhere.
   */
  readonly trimTrailing: boolean;
  /** How the source writes the values; absent where it is the type's own way. */
  readonly reading?: Reading;
  /** What a row has where its file lacks the column, as the file would write it; absent: the file fails. */
  readonly missingText?: string | null;
  /**
   * No field of the records, but the word of the file's `words` with this name, or `date`, its batch date. A file without that word has
   * `missingText`.
   */
  readonly fromFile?: string;
  /** What its values must be; absent: nothing. Rules are looked at of values that are not NULL, and not of a D. */
  readonly rules?: readonly StagingRule[];
}

/** The values are texts, in the warehouse's own form of the column's type. */
export interface StagingRule {
  readonly test:
    | { readonly kind: 'oneOf'; readonly values: readonly string[] }
    | { readonly kind: 'range'; readonly least?: string; readonly most?: string }
    /** For RE2, and for the job's own automaton. */
    | { readonly kind: 'matching'; readonly regex: string; readonly tree: PatternTree };
  readonly otherwise: Otherwise;
  /** In words, for reasons and warnings. */
  readonly expected: string;
}

export interface StagingFile {
  readonly key: string;
  /** The object must still carry this ETag (without quotes) when it is read; otherwise staging fails. */
  readonly etag: string;
  readonly bytes: number;
  /** `2026-11-01/`: the change id's first part. */
  readonly batchDate: string;
  /** The change id's file part: the file's place among those of its day, a blank, its name. */
  readonly changeIdFile: string;
  /** What every row of the file does; it has no operator column. @default the specification says it */
  readonly operator?: Operator;
  /** Its rows come before all others of the batch date, and have no sequence. @default false */
  readonly fullLoad?: true;
  /** What the words of the table's path are in this file's. @default none */
  readonly words?: Readonly<Record<string, string>>;
}
