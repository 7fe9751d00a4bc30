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

/** A procedure is known by its name and the types of its parameters: `VARCHAR`, `BIGINT`. */
export interface ProcedureName extends TableName {
  readonly types: readonly string[];
}

export interface ProcedureCall {
  readonly name: TableName;
  /** SQL: literals, or names of the calling procedure's parameters. */
  readonly arguments: readonly string[];
}

/** A statement in the form that the executor runs. */
export type Statement =
  /** SQL that DuckDB runs unchanged. */
  | { readonly kind: 'plain'; readonly sql: string; readonly answers: 'rows' | 'count' | 'nothing' }
  | { readonly kind: 'add-column'; readonly table: TableName; readonly column: ColumnDefinition }
  | { readonly kind: 'drop-column'; readonly table: TableName; readonly column: string }
  | {
      readonly kind: 'rename-column';
      readonly table: TableName;
      readonly column: string;
      readonly name: string;
    }
  | { readonly kind: 'lengthen'; readonly table: TableName; readonly column: string; readonly bytes: number }
  | { readonly kind: 'create-procedure'; readonly name: ProcedureName; readonly sql: string }
  | { readonly kind: 'drop-procedure'; readonly name: ProcedureName }
  | { readonly kind: 'call'; readonly call: ProcedureCall }
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
