import type { ColumnType } from './column-type';

export interface TemporalOptions {
  /** How the CSV writes it, in Oracle's tokens (docs/csv.md). */
  readonly format?: string;
}

/**
 * A column as a project writes it. Immutable: every method returns a changed copy. `CsvName` is the name given with
 * `.csv(…)`, which lets the compiler compare `columnOrder` with the columns.
 */
export class ColumnDefinition<CsvName extends string | undefined = string | undefined> {
  private constructor(
    readonly type: ColumnType,
    readonly isNullable: boolean,
    readonly csvName: CsvName,
    /** The options as the project wrote them, so that the check can find those that do not exist. */
    readonly options: TemporalOptions,
    readonly description?: string,
    readonly unit?: string,
  ) {}

  static of(type: ColumnType, options: TemporalOptions = {}): ColumnDefinition<undefined> {
    return new ColumnDefinition(Object.freeze(type), false, undefined, options);
  }

  /** The column may be NULL; an empty CSV field is NULL (Oracle has no empty string). @default NOT NULL */
  nullable(): ColumnDefinition<CsvName> {
    return new ColumnDefinition(this.type, true, this.csvName, this.options, this.description, this.unit);
  }

  /** The header name in the CSV, where it differs from the warehouse's. @default the column's own name, in any case */
  csv<Name extends string>(name: Name): ColumnDefinition<Name> {
    return new ColumnDefinition(this.type, this.isNullable, name, this.options, this.description, this.unit);
  }

  /**
   * What the column holds, for those who read the warehouse: the data dictionary and the warehouse's own comment show it.
   * `unit` is that of a number, such as 'INR', 'percent' or 'kg'.
   */
  describe(description: string, unit?: string): ColumnDefinition<CsvName> {
    return new ColumnDefinition(this.type, this.isNullable, this.csvName, this.options, description, unit);
  }
}

type NewColumn = ColumnDefinition<undefined>;

export const integer = (): NewColumn => ColumnDefinition.of({ kind: 'integer' });
export const bigint = (): NewColumn => ColumnDefinition.of({ kind: 'bigint' });
export const double = (): NewColumn => ColumnDefinition.of({ kind: 'double' });
export const boolean = (): NewColumn => ColumnDefinition.of({ kind: 'boolean' });

export const decimal = (precision: number, scale: number): NewColumn =>
  ColumnDefinition.of({ kind: 'decimal', precision, scale });

/** Text of at most `bytes` UTF-8 bytes: Redshift counts bytes, not characters. */
export const varchar = (bytes: number): NewColumn => ColumnDefinition.of({ kind: 'varchar', bytes });

/** @param options.format @default YYYY-MM-DD */
export const date = (options: TemporalOptions = {}): NewColumn =>
  ColumnDefinition.of({ kind: 'date', format: formatOf(options) ?? 'YYYY-MM-DD' }, options);

/** @param options.format @default YYYY-MM-DD HH24:MI:SS, a fraction may follow */
export const timestamp = (options: TemporalOptions = {}): NewColumn =>
  ColumnDefinition.of({ kind: 'timestamp', format: formatOf(options) ?? 'YYYY-MM-DD HH24:MI:SS' }, options);

/** Types have no force at run time: a project may pass null, which is for the check to report. */
const formatOf = (options: TemporalOptions | null): string | undefined => options?.format;
