import { columnCode, columnFunction } from '../language/column-code';
import type { ColumnDefinition } from '../language/column';

/** What a column of Oracle becomes. */
export type MappedType = MappedColumn | LeftOutColumn;

export interface MappedColumn {
  readonly column: ColumnDefinition;
  /** The column as a project writes it: `decimal(12, 2)`. */
  readonly code: string;
  /** The function of the language that the code calls, for the project's import. */
  readonly word: string;
  /** The option that its format comes from. */
  readonly format?: FormatOption;
  /** Why, in a clause: "NUMBER(12,2): 12 digits, 2 of them behind the point". */
  readonly evidence: string;
  /** What the DDL does not tell, and what to look at; null where it tells all. */
  readonly doubt: string | null;
}

/** A CSV cannot hold it. */
export interface LeftOutColumn {
  readonly leaveOut: string;
}

/** The formats of the export, where they are known; without them each is in doubt. */
export interface OracleFormats {
  readonly dateFormat?: string;
  readonly timestampFormat?: string;
  readonly timestampTzFormat?: string;
}

export type FormatOption = keyof OracleFormats;

export interface OracleOptions extends OracleFormats {
  /** Of a key or a reference: a number without precision is a whole one, since nothing else has an exact equality. */
  readonly isKey?: boolean;
}

/** The type for the sizes in its brackets, as written: `['12', '2']`; `['']` without brackets. */
export type Mapping = (sizes: readonly string[], options: OracleOptions) => MappedType;

export const mappedTo = (
  column: ColumnDefinition,
  evidence: string,
  doubt: string | null = null,
): MappedColumn => ({ column, code: columnCode(column), word: columnFunction(column), evidence, doubt });
