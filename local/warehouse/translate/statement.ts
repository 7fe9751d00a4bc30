export interface TableName {
  readonly schema: string;
  readonly table: string;
}

export interface ColumnDefinition {
  readonly name: string;
  /** DuckDB's type. */
  readonly type: string;
  readonly nullable: boolean;
  /** The DEFAULT's SQL. */
  readonly default: string | null;
  /** For a VARCHAR: its maximum in bytes, which Redshift enforces. */
  readonly bytes: number | null;
}

/** A statement in the form that the executor runs. */
export type Statement =
  /** SQL that DuckDB runs unchanged. */
  | { readonly kind: 'plain'; readonly sql: string; readonly answers: 'rows' | 'count' | 'nothing' }
  | { readonly kind: 'add-column'; readonly table: TableName; readonly column: ColumnDefinition }
  | { readonly kind: 'lengthen'; readonly table: TableName; readonly column: string; readonly bytes: number }
  | CopyStatement;

export type CopyStatement = {
  readonly kind: 'copy';
  readonly table: TableName;
  readonly bucket: string;
  /** The manifest's key, or the prefix. */
  readonly key: string;
  readonly manifest: boolean;
} & (
  | { readonly format: 'parquet' }
  | {
      readonly format: 'json';
      readonly gzip: boolean;
      /** TIMEFORMAT 'auto': ISO 8601 is accepted. */
      readonly timeAuto: boolean;
      readonly truncate: boolean;
    }
);
