import type { CalendarDefinition } from './language/calendar';
import type { ColumnRule } from './language/column-rule';
import type { ColumnType } from './language/column-type';
import type { Reading } from './language/reading';
import type { OnMissingFiles, Weekday } from './language/expectation';
import type { StrayFiles } from './language/project';
import type { ReportDefinition } from './language/report';
import type { EveryRow } from './language/every-row';
import type { MissingControl } from './language/control';
import type { SnapshotProof } from './language/snapshot';
import type { OnDuplicates } from './language/unique';
import type {
  OnMissingParent,
  OtherColumns,
  SequenceFormat,
  TrailerDefinition,
  UnusualCount,
  WorkerType,
} from './language/table';

/**
 * A checked project as plain data: what the Lambda bundle carries as JSON and everything downstream reads.
 * Tables are in the order parents before children; every default is filled in.
 */
export interface Catalog {
  readonly name: string;
  readonly tables: readonly Table[];
  readonly units: readonly Unit[];
  readonly ages: Ages;
  /** After how many days Verify looks at all references again; 0: in every run. */
  readonly verifyAllDays: number;
  /** What a run does that finds files in landing that no table takes. */
  readonly strayFiles: StrayFiles;
  /** In the order in which they are built: a mart comes after those that it reads. */
  readonly marts: readonly Mart[];
  readonly reports: readonly ReportDefinition[];
  readonly calendar: Required<CalendarDefinition> | null;
}

/** In days by batch date, against the newest published one, so that history and replay load as the daily files do (docs/semantics.md#ageing). */
export interface Ages {
  /** How late a file may come. Older deletes are forgotten. */
  readonly lateDays: number;
  /** How long a change is held. */
  readonly holdDays: number;
}

export interface Table {
  readonly name: string;
  readonly description: string;
  readonly key: readonly string[];
  readonly columns: readonly Column[];
  readonly parents: readonly ParentReference[];
  readonly sequence: string | null;
  readonly unique: readonly UniqueRule[];
  readonly unit: string;
  /** 0 = no checked parent but itself; a child is at least one above its parents. */
  readonly level: number;
  readonly warehouse: Warehouse;
  readonly source: Source;
  readonly limits: Limits;
  /** When its files are due; null: nobody waits for them. */
  readonly expect: Expectation | null;
  readonly staging: StagingSize;
  /** A child makes placeholders of it, so its warehouse table has the flag `_placeholder` (docs/semantics.md#placeholders). */
  readonly takesPlaceholders: boolean;
  /** Columns of the source that are not loaded, and why. */
  readonly leftOut: Readonly<Record<string, string>>;
  readonly personal: Personal;
}

/** Columns of which no two rows of the table should have the same values (docs/semantics.md#unique-values). */
export interface UniqueRule {
  readonly columns: readonly string[];
  readonly otherwise: OnDuplicates;
}

/** What of a table tells of a person (docs/personal-data.md). */
export interface Personal {
  /** Columns of the warehouse table, without lookups: see `withheldColumns`. */
  readonly columns: readonly string[];
  /** Columns that only the source's files have. */
  readonly leftOut: readonly string[];
  /** The parents whose row is the person, or leads to it; empty: the table's own rows are persons. */
  readonly subjects: readonly string[];
}

/** What is told of a column, for the dictionary and the warehouse's comments. */
export interface Described {
  /** Empty where the project says nothing. */
  readonly description: string;
  readonly unit: string | null;
}

export interface Column extends Described {
  readonly name: string;
  /** The header name in the CSV; compared without case. */
  readonly csvName: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** How the source writes its values; absent where it is the type's own way. */
  readonly reading?: Reading;
  /** What a row has where its file lacks the column, as the file would write it; absent: the file fails. */
  readonly missingText?: string | null;
  /** The word of the file's path that it is, or `date` for the batch date; absent: the records have it. */
  readonly fromFile?: string;
  /** What its values must be; absent: nothing. */
  readonly rules?: readonly ColumnRule[];
}

export interface ParentReference {
  /** The parent's table name; the table's own name for a self-reference. */
  readonly table: string;
  /** In the order of the parent's key. */
  readonly columns: readonly { readonly child: string; readonly parent: string }[];
  readonly onMissingParent: OnMissingParent;
}

export interface Warehouse {
  readonly name: string;
  readonly distKey: string | null;
  readonly distAll: boolean;
  readonly sortKey: readonly string[];
  readonly lookups: readonly Lookup[];
}

/** A column of the warehouse table that is kept equal to the parent's. NULL without a parent (docs/semantics.md#lookups). */
export interface Lookup {
  readonly name: string;
  /** Which of the table's `parents` it comes through. */
  readonly parentIndex: number;
  readonly parentColumn: string;
  readonly type: ColumnType;
}

/** Files of a table by their path (`FilesDefinition`). */
export interface FileSet {
  readonly path: string;
  /** `null`: the path has it. */
  readonly date: string | null;
  /** `null`: the table's operator column, or the path, says it. */
  readonly everyRow: EveryRow | null;
  readonly fullLoad: boolean;
}

export interface Source {
  /** `null`: the landing contract's own, `<table>/<YYYY-MM-DD>/<name>.csv`. */
  readonly files: readonly FileSet[] | null;
  readonly delimiter: string;
  /** `null`: nothing is quoted. */
  readonly quote: string | null;
  /** `null`: a quote inside quotes is written twice. */
  readonly escape: string | null;
  readonly trailingDelimiter: boolean;
  readonly spaceAroundQuotes: boolean;
  /** `null`: every line is a record, or a part of one. */
  readonly comment: string | null;
  readonly skipLines: number;
  readonly trailer: TrailerDefinition | null;
  readonly encoding: Encoding;
  /** `null`: that of the file's header, or of its first record. */
  readonly lineEnd: LineEndSetting | null;
  readonly header: boolean;
  readonly columnOrder: readonly string[] | null;
  readonly otherColumns: OtherColumns;
  readonly sequenceFormat: SequenceFormat;
  /** `null`: the files have none, and `everyRow` says what their rows are. */
  readonly operatorColumn: string | null;
  readonly everyRow: EveryRow | null;
  readonly operators: {
    readonly insert: readonly string[];
    readonly update: readonly string[];
    readonly delete: readonly string[];
    readonly ignore: readonly string[];
  };
  /** `null`: the files have changes. */
  readonly snapshot: Snapshot | null;
  /** @default the source says no totals */
  readonly control?: Control;
}

/** Where the source says a day's totals of the table (docs/semantics.md#control-totals). */
export interface Control {
  readonly file: string;
  readonly columns: { readonly table: string; readonly date: string; readonly count: string };
  /** Columns of the table, each with the column of the control file. */
  readonly sums: Readonly<Record<string, string>>;
  readonly delimiter: string;
  readonly missing: MissingControl;
}

/** How the files of a day that are all of a table, or of a part of it, are read (docs/semantics.md#snapshots). */
export interface Snapshot {
  /** The columns that name a part of which a day has all rows; none: a day has all rows of the table. */
  readonly partition: readonly string[];
  readonly proof: SnapshotProof;
}

export const encodings = ['utf-8', 'iso-8859-1', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof encodings)[number];

export const lineEndSettings = ['lf', 'crlf', 'cr', 'any'] as const;
export type LineEndSetting = (typeof lineEndSettings)[number];

export interface Limits {
  readonly maxRejectedPercent: number;
  readonly maxDeletedPercent: number;
  readonly maxAgedOutPercent: number;
  /** `null`: any number. */
  readonly maxHeldRows: number | null;
  readonly unusualCount: UnusualCount;
  readonly minRows: number;
}

/** The batch dates for which files come: of these days of the week, without some dates. */
export interface Expectation {
  readonly days: readonly Weekday[];
  /** YYYY-MM-DD. */
  readonly except: readonly string[];
  /** A file is due so many days after its batch date. */
  readonly afterDays: number;
  readonly missing: OnMissingFiles;
}

/** The size of a Glue job run: Glue starts as many workers as have something to do, up to this many. */
export interface JobSize {
  readonly workers: number;
  readonly timeoutMinutes: number;
}

export interface StagingSize extends JobSize {
  readonly workerType: WorkerType;
  /** For a run with more than this many bytes of the table's files. */
  readonly history: JobSize & { readonly aboveBytes: number };
}

/** Tables published together. Units are in the order parents before children (docs/semantics.md#units-and-passes). */
export interface Unit {
  readonly name: string;
  /** Parents before children. */
  readonly tables: readonly string[];
}

/** A table that holds the rows of its query (docs/marts.md). */
export interface Mart {
  readonly name: string;
  /** `dw` for `dim_date`, which is built as marts are. */
  readonly schema: 'mart' | 'dw';
  readonly description: string;
  readonly key: readonly string[];
  readonly columns: readonly MartColumn[];
  readonly query: string;
  readonly refresh: MartRefresh;
  /** What the query names: source tables, and other marts, `dim_date` and `as_of` among them. */
  readonly uses: { readonly tables: readonly string[]; readonly marts: readonly string[] };
  readonly distKey: string | null;
  readonly sortKey: readonly string[];
}

export interface MartColumn extends Described {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
}

export type MartRefresh =
  | { readonly kind: 'full' }
  | {
      readonly kind: 'partitions';
      readonly partition: string;
      readonly by: { readonly table: string; readonly column: string };
      /** The table of `by` first; every other one behind the one that it is reached through. */
      readonly reads: readonly MartRead[];
    }
  | { readonly kind: 'follows'; readonly partition: string; readonly mart: string };

export interface MartRead {
  readonly table: string;
  /** Its key, what the mart declares, and the columns of the references on the way. */
  readonly columns: readonly string[];
  /** The next table on the way to that of `by`; null for that table itself. */
  readonly through: {
    readonly table: string;
    /** Whether the read table refers to that one, or is referred to by it. */
    readonly as: 'child' | 'parent';
    /** The reference: this table's column equals the other's. */
    readonly columns: readonly { readonly own: string; readonly other: string }[];
  } | null;
}
