/**
 * What a staging step leaves under its output prefix. `result.json` is written last: where it exists, the output is
 * complete, and a later run with the same files and specification takes it as it is.
 *
 * - `changes/*.parquet`: `_op` (I, U or D; R where the specification wants rejected keys), `_change_id`, `_line`, then the columns of the specification, in that order.
 * - `rejects/*.jsonl`: one `RejectLine` a fault.
 * - `manifest.json`: the COPY manifest of the Parquet files (`mandatory`, `meta.content_length`: docs/services.md#redshift-sql).
 */
export interface StagingResult {
  readonly table: string;
  readonly read: number;
  readonly rejected: number;
  readonly staged: number;
  readonly bytes: number;
  readonly files: readonly StagedFile[];
  /** Rows whose code the catalog ignores. They are not among those that were read. Only where it names such codes. */
  readonly ignored?: number;
  /** What was done to values by the catalog's declaration; absent where nothing was. */
  readonly remarks?: readonly StagingRemark[];
}

export interface StagedFile {
  readonly key: string;
  readonly read: number;
  readonly rejected: number;
  readonly ignored?: number;
  /** Columns that the catalog does not name, as names are compared; absent where there are none, or nobody wants to know. */
  readonly otherColumns?: readonly string[];
  /**
   * By column, exact, as a decimal of the column's scale: `12.50`. Of the rows that are no deletes, rejected ones too where the value
   * can be read. Only where the specification wants them.
   */
  readonly sums?: Readonly<Record<string, string>>;
}

/** What staging does to a value by the catalog's declaration. */
export const changedRemarks = ['truncated', 'rounded'] as const;

/** A value was cut or rounded, or is `not …`: a rule that only warns. */
export type RemarkKind = (typeof changedRemarks)[number] | `not ${string}`;

/** So many staged rows have such a value in the column. */
export interface StagingRemark {
  readonly column: string;
  readonly what: RemarkKind;
  readonly rows: number;
}

/** One fault of one rejected row. A row with several faults has several lines, `fault` 1, 2, …, and counts once. */
export interface RejectLine {
  readonly table_name: string;
  readonly file_key: string;
  readonly record: number;
  /** Physical line in the file on which the record begins, 1 = the first. */
  readonly line: number;
  readonly fault: number;
  /** `null`: the row as a whole (ragged, quoting, encoding). */
  readonly column_name: string | null;
  /** At most 1,000 characters. */
  readonly value: string | null;
  readonly reason: string;
  /** The record as it is in the file, decoded, at most 60,000 bytes. Only on fault 1. */
  readonly raw: string | null;
}

/** Whether it tells of a value that was cut or rounded. */
export const isChanged = ({ what }: Pick<StagingRemark, 'what'>): boolean =>
  changedRemarks.some((each) => each === what);
