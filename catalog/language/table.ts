import type { ColumnDefinition } from './column';
import type { ControlDefinition } from './control';
import type { BooleanWords } from './reading';
import type { AmbiguousTimes } from './time-zone';
import type { FilesSetting } from './files';
import type { EveryRow } from './every-row';
import type { ExpectationDefinition, ExpectedDays } from './expectation';
import type { SnapshotDefinition, SourceMode } from './snapshot';
import type { UniqueDefinition } from './unique';

/** What happens to a child whose parent has not arrived (docs/semantics.md#holding, docs/semantics.md#placeholders). */
export const onMissingParent = ['hold', 'placeholder', 'accept'] as const;
export type OnMissingParent = (typeof onMissingParent)[number];

export interface ParentOptions {
  /** @default 'hold' */
  readonly onMissingParent?: OnMissingParent;
}

declare const ownColumns: unique symbol;

/** A reference to a parent. `Own` are the columns that the referring table must have. */
export interface ParentDefinition<Own extends string = string> {
  /** The parent, its name, or `'self'`. */
  readonly table: TableDefinition | string;
  /** Child column to parent key column. */
  readonly columns: Readonly<Record<string, string>>;
  readonly onMissingParent: OnMissingParent;
  /** The options as the project wrote them, so that the check can find those that do not exist. */
  readonly options?: ParentOptions;
  /** Never set: it lets `defineTable` compare the columns. */
  readonly [ownColumns]?: Own;
}

export interface LookupDefinition {
  /** The parent, or its name. */
  readonly table: TableDefinition | string;
  readonly column: string;
}

export interface TrailerDefinition {
  /** How it begins, which no other record does. */
  readonly startsWith: string;
  /** Which of its fields, 1 = the first, has the number of records before it. @default it has none */
  readonly count?: number;
}

export const otherColumns = ['ignore', 'warn', 'fail'] as const;
export type OtherColumns = (typeof otherColumns)[number];

export const sequenceFormats = ['number', 'timestamp'] as const;
export type SequenceFormat = (typeof sequenceFormats)[number];

/** How the source writes this table's files. Everything is optional; the defaults are the landing contract's. */
export interface SourceDefinition<
  Order extends string = string,
  Operator extends string = string,
  Every extends EveryRow = EveryRow,
  Files extends FilesSetting = FilesSetting,
  Mode extends SourceMode = SourceMode,
> {
  /**
   * Where the files are below the root of landing: docs/semantics.md#other-folders.
   * @default '{table}/{date}/*'
   */
  readonly files?: Files;
  /** One or more characters. @default ',' */
  readonly delimiter?: string;
  /** `null`: nothing is quoted, and a quote is a character like any other. @default '"' */
  readonly quote?: string | null;
  /**
   * Stands before a quote, a delimiter, a line end or itself that is part of a value: `'\\\\'`, as MySQL and Hive write it.
   * @default a quote inside quotes is written twice
   */
  readonly escape?: string;
  /** Each record ends in one more delimiter, whether or not the header does. @default false */
  readonly trailingDelimiter?: boolean;
  /** Blanks before an opening quote and behind a closing one are no part of the value. @default false */
  readonly spaceAroundQuotes?: boolean;
  /** Lines that begin with it are no records: `'#'`. @default none */
  readonly comment?: string;
  /** Lines before the header, or before the first record, that are no records. @default 0 */
  readonly skipLines?: number;
  /** The record at a file's end that is none of its rows. @default there is none */
  readonly trailer?: TrailerDefinition;
  /** @default 'utf-8' */
  readonly encoding?: string;
  /**
   * What ends a record: `'lf'`, `'crlf'` or `'cr'`; a record with another line end outside quotes is rejected. `'any'`: each
   * of the three does, even mixed, and a value that is not quoted is cut where one is in it.
   * @default that of each file's header, or of its first record
   */
  readonly lineEnd?: string;
  /** `false`: no header row, the fields come in the order of `columnOrder`. @default true */
  readonly header?: boolean;
  /**
   * Every CSV column in order, the operator's too, in any case. Needed with `header: false`. With a header, staging goes by
   * the header, and this list names the columns for those who query the landing history.
   */
  readonly columnOrder?: readonly Order[];
  /**
   * How the column of the table's `sequence` is written: a whole number, or a timestamp `YYYY-MM-DD HH24:MI:SS` with up to nine
   * digits behind a point, as DMS writes it. @default 'number'
   */
  readonly sequenceFormat?: SequenceFormat;
  /** @default 'op' */
  readonly operatorColumn?: Operator;
  /** The files have no operator column: every row is this. @default the operator column says it of each row */
  readonly everyRow?: Every;
  /** The source's own codes. @default { insert: ['I'], update: ['U'], delete: ['D'] } */
  readonly operators?: {
    readonly insert: readonly string[];
    readonly update: readonly string[];
    readonly delete: readonly string[];
    /** Codes of rows that are counted and not loaded: the before-images of a change log. @default none */
    readonly ignore?: readonly string[];
  };
  /** `'snapshot'`: a day's files have all rows, and no operators; what a day lacks is deleted. @default 'changes' */
  readonly mode?: Mode;
  /** With `mode: 'snapshot'`, which needs it. */
  readonly snapshot?: SnapshotDefinition;
  /**
   * Columns of the files that the catalog names neither in `columns` nor in `leftOut`: they are passed over, the run tells them, or their file
   * fails. @default 'ignore'
   */
  readonly otherColumns?: OtherColumns;
  /** A file in which the source says how many rows it has sent, and their sums. @default there is none */
  readonly control?: ControlDefinition;
  /** How the values of all columns are written, where the column does not say otherwise. */
  readonly values?: ValuesDefinition;
}

/** What a table's columns have in common; a column's own word is stronger. */
export interface ValuesDefinition {
  /** Texts that mean NULL, beside the empty one: `['\\N', 'NULL']`. @default none */
  readonly nullAs?: readonly string[];
  /** Blanks around texts are cut. @default false: they are kept but behind keys and references */
  readonly trim?: boolean;
  /** @default '.' */
  readonly decimalPoint?: string;
  /** The mark between groups of digits. @default none */
  readonly grouping?: string;
  /** Of a `date()` without a format. @default YYYY-MM-DD */
  readonly dateFormat?: string;
  /** Of a `timestamp()` without a format. @default YYYY-MM-DD HH24:MI:SS */
  readonly timestampFormat?: string;
  /** Of timestamps without an offset, how far their clock is ahead of UTC, `+05:30`, or whose clock it is, `Europe/Berlin`. @default none: times are kept as they are written */
  readonly timeZone?: string;
  /** Which of two times is meant where that clock shows one twice. @default such a time is rejected */
  readonly ambiguous?: AmbiguousTimes;
  /** The words of booleans. */
  readonly booleans?: BooleanWords;
}

export interface WarehouseDefinition<Column extends string = string, Lookup extends string = string> {
  /** The table's name in schema `dw`. */
  readonly name: string;
  /** @default none: Redshift chooses (DISTSTYLE AUTO) */
  readonly distKey?: NoInfer<Column | Lookup>;
  /** A copy on every node: right for small tables that many join. @default false */
  readonly distAll?: boolean;
  /** @default none: Redshift chooses (SORTKEY AUTO) */
  readonly sortKey?: readonly NoInfer<Column | Lookup>[];
  /** Columns copied from a parent, by their name here. */
  readonly lookups?: Readonly<Record<Lookup, LookupDefinition>>;
}

/** What a run does about a number of rows that is far from those of the table's last loads. */
export const unusualCounts = ['off', 'warn', 'fail'] as const;
export type UnusualCount = (typeof unusualCounts)[number];

/** When a run is not published (docs/semantics.md#gates). A percentage of 100 never closes its gate. */
export interface LimitsDefinition {
  /** Of the rows read. @default 1 */
  readonly maxRejectedPercent?: number;
  /** Of the warehouse's rows before the run. @default 20 */
  readonly maxDeletedPercent?: number;
  /** Of the rows that the table's earlier runs held: how many a run may give up. @default 50 */
  readonly maxAgedOutPercent?: number;
  /** Rows that wait after the run. @default any number */
  readonly maxHeldRows?: number;
  /** @default 'warn' */
  readonly unusualCount?: UnusualCount;
  /** Of so many rows or fewer, a percentage closes its gate only by more than ten rows. @default 1000 */
  readonly minRows?: number;
}

/** Glue's (docs/services.md#glue). */
export const workerTypes = ['G.1X', 'G.2X', 'G.4X', 'G.8X'] as const;
export type WorkerType = (typeof workerTypes)[number];

/** The size of the Glue job run of this table. A file is never split: workers beyond the number of files have nothing to do. */
export interface StagingDefinition {
  /** @default 'G.1X' */
  readonly workerType?: WorkerType;
  /** At most this many, one of which is the driver; Glue stops idle ones. Glue's minimum is 2. @default 2 */
  readonly workers?: number;
  /** @default 60 */
  readonly timeoutMinutes?: number;
  /** The size for a run with many bytes of this table: the first load, or many days at once. */
  readonly history?: {
    /** @default 1,000,000,000 */
    readonly aboveBytes?: number;
    /** @default 10, or `workers` if that is more */
    readonly workers?: number;
    /** @default 480, or `timeoutMinutes` if that is more */
    readonly timeoutMinutes?: number;
  };
}

/** What of a table tells of a person (docs/personal-data.md). */
export interface PersonalDefinition {
  /** Columns of the warehouse, and columns of the source that are left out. */
  readonly columns: readonly string[];
  /**
   * The parent whose row is the person, or leads to the person by its own `subject`: an order's gift message tells of its
   * buyer, an address of a buyer or a seller. @default 'self': each row of this table is a person
   */
  readonly subject?: string | readonly string[];
}

declare const columnNames: unique symbol;

/** What the compiler need not check against the columns. */
export interface TableBasics {
  /** The source table, and the table's folder in landing. */
  readonly name: string;
  /** What one row is, in a sentence. */
  readonly description: string;
  readonly limits?: LimitsDefinition;
  /** When files of the table are due: for which batch dates. @default 'none' */
  readonly expect?: 'none' | ExpectedDays | ExpectationDefinition;
  readonly staging?: StagingDefinition;
  /** Columns of the source that are not loaded, each with the reason: 'nobody counts by it'. */
  readonly leftOut?: Readonly<Record<string, string>>;
  readonly personal?: PersonalDefinition;
}

/**
 * A table of a project. `TableDefinition` alone is any table, whatever its columns: the type that checks and generated
 * catalogs work with. `defineTable` returns it with the names of its columns and of its key.
 */
export interface TableDefinition<
  Column extends string = string,
  Key extends string = string,
> extends TableBasics {
  readonly key: readonly Key[];
  readonly columns: Readonly<Record<string, ColumnDefinition>>;
  readonly parents?: readonly ParentDefinition[];
  /** The source's own change order: a CSV column of whole numbers. @default none: files and records order the changes */
  readonly sequence?: string;
  /** Columns of which no two rows have the same values: the UNIQUE constraints of the source. @default none */
  readonly unique?: readonly UniqueDefinition[];
  readonly warehouse: WarehouseDefinition;
  readonly source?: SourceDefinition;
  /** Never set: it carries the column names for `from`. */
  readonly [columnNames]?: Column;
}
