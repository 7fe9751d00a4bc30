/** DuckDB expressions over a field's text, which is not NULL. docs/csv.md has the rules. */
export interface ValueSql {
  readonly value: string;
  /** What becomes of the column of the value, once it has it; absent where it stays. */
  readonly settled?: string;
  /** Whether the text is a value of the type; it may refer to the column of the value. */
  readonly valid: string;
  /** A condition that only a text that is valid fulfils, sooner tested than `valid`; absent where there is none. */
  readonly certain?: string;
  /** Whether the value is not all that the text says; absent where it always is. */
  readonly changed?: string;
}
