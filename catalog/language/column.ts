import type { ColumnType } from './column-type';

/** A column as a project writes it: immutable; every method answers a changed copy. */
export class ColumnDefinition {
  private constructor(
    readonly type: ColumnType,
    readonly isNullable: boolean,
    readonly csvName: string | undefined,
  ) {}

  static of(type: ColumnType): ColumnDefinition {
    return new ColumnDefinition(Object.freeze(type), false, undefined);
  }

  /** The column may be NULL; an empty CSV field is NULL (Oracle knows no empty string). Columns are NOT NULL otherwise. */
  nullable(): ColumnDefinition {
    return new ColumnDefinition(this.type, true, this.csvName);
  }

  /** The header name in the CSV, where it differs from the warehouse's. @default the column's own name, in any case */
  csv(name: string): ColumnDefinition {
    return new ColumnDefinition(this.type, this.isNullable, name);
  }
}

export const integer = (): ColumnDefinition => ColumnDefinition.of({ kind: 'integer' });
export const bigint = (): ColumnDefinition => ColumnDefinition.of({ kind: 'bigint' });
export const double = (): ColumnDefinition => ColumnDefinition.of({ kind: 'double' });
export const boolean = (): ColumnDefinition => ColumnDefinition.of({ kind: 'boolean' });

export const decimal = (precision: number, scale: number): ColumnDefinition =>
  ColumnDefinition.of({ kind: 'decimal', precision, scale });

/** Text of at most `bytes` UTF-8 bytes: Redshift counts bytes, not characters. */
export const varchar = (bytes: number): ColumnDefinition => ColumnDefinition.of({ kind: 'varchar', bytes });

/** @param options.format how the CSV writes it, in Oracle's tokens. @default YYYY-MM-DD */
export const date = (options: { format?: string } = {}): ColumnDefinition =>
  ColumnDefinition.of({ kind: 'date', format: options.format ?? 'YYYY-MM-DD' });

/** @param options.format how the CSV writes it, in Oracle's tokens. @default YYYY-MM-DD HH24:MI:SS, a fraction may follow */
export const timestamp = (options: { format?: string } = {}): ColumnDefinition =>
  ColumnDefinition.of({ kind: 'timestamp', format: options.format ?? 'YYYY-MM-DD HH24:MI:SS' });
