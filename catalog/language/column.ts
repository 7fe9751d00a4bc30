import type { ColumnRule, Otherwise, RuleDefinition } from './column-rule';
import { maxVarcharBytes } from './column-type';
import type { ColumnType } from './column-type';
import type { BooleanWords, NumberFormat, Reading } from './reading';
import type { AmbiguousTimes } from './time-zone';

/** The options of a function that makes a column, as the project wrote them, so that the check can find those that do not exist. */
export type ColumnOptions = TemporalOptions | ZonedOptions | NumberOptions;

export interface TemporalOptions {
  /** How the CSV writes it, in Oracle's tokens (docs/csv.md). */
  readonly format?: string;
}

export interface ZonedOptions extends TemporalOptions {
  /**
   * How far the clock of the source is ahead of UTC, `+05:30`, or whose clock it is, by its name in the IANA database: `Europe/Berlin`.
   * The warehouse then has the time in UTC.
   * @default none: the time is kept as it is written
   */
  readonly timeZone?: string;
  /** Of an hour that comes twice, when the clocks of a named zone are put back, which one is meant. @default such a time is rejected */
  readonly ambiguous?: AmbiguousTimes;
}

/** Of a NUMBER without precision. It says which of the two the warehouse keeps, because either loses something. */
export type NumberOptions =
  /** decimal(38, scale): exact, but a number with more digits before or after the point is rejected (or rounded, by `.round()`). */
  | { readonly scale: number }
  /** double precision: every size, but only the first 15 digits are sure. */
  | { readonly as: 'double' };

/** What a column is made of. */
interface Parts<CsvName extends string | undefined> {
  readonly type: ColumnType;
  readonly isNullable: boolean;
  readonly csvName: CsvName;
  readonly options: ColumnOptions;
  /** Left out where the type's own way is meant. */
  readonly reading?: Reading;
  /** What a row has where its file lacks the column. Left out: the file fails. */
  readonly missingText?: string | null;
  /** The word of the file's path that it is, or `date`. Left out: the records have it. */
  readonly pathWord?: string;
  /** What its values must be. */
  readonly rules?: readonly ColumnRule[];
  readonly description?: string;
  readonly unit?: string;
}

/**
 * A column as a project writes it. Immutable: every method returns a changed copy. `CsvName` is the name given with
 * `.csv(…)`, which lets the compiler compare `columnOrder` with the columns.
 */
export class ColumnDefinition<CsvName extends string | undefined = string | undefined> {
  readonly type: ColumnType;
  readonly isNullable: boolean;
  readonly csvName: CsvName;
  readonly options: ColumnOptions;
  declare readonly reading?: Reading;
  declare readonly missingText?: string | null;
  declare readonly pathWord?: string;
  declare readonly rules?: readonly ColumnRule[];
  declare readonly description?: string;
  declare readonly unit?: string;

  private constructor({ type, isNullable, csvName, options, ...declared }: Parts<CsvName>) {
    this.type = type;
    this.isNullable = isNullable;
    this.csvName = csvName;
    this.options = options;
    Object.assign(this, declared);
  }

  static of(type: ColumnType, options: ColumnOptions = {}, reading?: Reading): ColumnDefinition<undefined> {
    return new ColumnDefinition({
      type: Object.freeze(type),
      isNullable: false,
      csvName: undefined,
      options,
      ...(reading === undefined ? {} : { reading }),
    });
  }

  /** The column may be NULL; an empty CSV field is NULL (Oracle has no empty string). @default NOT NULL */
  nullable(): ColumnDefinition<CsvName> {
    return this.with({ isNullable: true });
  }

  /** The header name in the CSV, where it differs from the warehouse's. @default the column's own name, in any case */
  csv<Name extends string>(name: Name): ColumnDefinition<Name> {
    return new ColumnDefinition({ ...this.parts, csvName: name });
  }

  /**
   * What the column holds, for those who read the warehouse: the data dictionary and the warehouse's own comment show it.
   * `unit` is that of a number, such as 'INR', 'percent' or 'kg'.
   */
  describe(description: string, unit?: string): ColumnDefinition<CsvName> {
    return this.with({ description, ...(unit === undefined ? {} : { unit }) });
  }

  /** Texts that mean NULL, beside the empty one: `.nullAs('\\N', 'NULL')`. Compared with their case. @default the table's `source.values.nullAs` */
  nullAs(...texts: readonly string[]): ColumnDefinition<CsvName> {
    return this.read({ nullAs: texts });
  }

  /** Blanks around a text are cut, such as the padding of a CHAR; a text of nothing else is NULL. @default the table's `source.values.trim` */
  trim(): ColumnDefinition<CsvName> {
    return this.read({ trim: true });
  }

  /** What the type cannot keep is cut: the end of a text, digits behind the scale, fractions of a microsecond. The run says how often. @default rejected */
  truncate(): ColumnDefinition<CsvName> {
    return this.read({ truncate: true });
  }

  /** Digits behind the scale, or fractions of a microsecond, are rounded, half away from zero. The run says how often. @default rejected */
  round(): ColumnDefinition<CsvName> {
    return this.read({ round: true });
  }

  /**
   * The value of every row of a file that lacks the column: a text as the file would write it, or null for NULL.
   * @default a file without the column fails
   */
  whenMissing(text: string | null): ColumnDefinition<CsvName> {
    return this.with({ missingText: text });
  }

  /**
   * The value is in the file's path, the same for every row: `.fromFile('branch')` is what `{branch}` stands for in
   * `source.files`, read as a field with this text would be. `.fromFile('date')` is the batch date, as YYYY-MM-DD. Of
   * `source.values` nothing applies to it. The records have no such column, which is why `columnOrder` has none.
   */
  fromFile(word: string): ColumnDefinition<never> {
    // The name of .csv(…) stays for the check to find: it contradicts this.
    return new ColumnDefinition<never>({ ...this.parts, csvName: this.csvName as never, pathWord: word });
  }

  /** The number marks of a country: `{ decimalPoint: ',', grouping: '.' }`. @default the table's `source.values` */
  numberFormat(format: NumberFormat): ColumnDefinition<CsvName> {
    return this.read({ numbers: format });
  }

  /** The source's own words, which replace the usual ones: `{ true: ['S'], false: ['N'] }`. @default the table's `source.values.booleans` */
  booleans(words: BooleanWords): ColumnDefinition<CsvName> {
    return this.read({ booleans: words });
  }

  /**
   * What a value must be, a CHECK of the source: `.check(oneOf('A', 'B'))`, `.check(atLeast(0), { otherwise: 'warn' })`. A row whose value is not so
   * is rejected, or loaded and told by the run. NULL passes, and of a D nothing is checked. Each call adds a rule.
   * @param options.otherwise @default 'reject'
   */
  check(rule: RuleDefinition, options: { readonly otherwise?: Otherwise } = {}): ColumnDefinition<CsvName> {
    const { otherwise = 'reject', ...unknown } = options;
    return this.with({ rules: [...(this.rules ?? []), { rule, otherwise, ...unknown }] });
  }

  private read(reading: Reading): ColumnDefinition<CsvName> {
    return this.with({ reading: { ...this.reading, ...reading } });
  }

  private with(changes: Partial<Omit<Parts<CsvName>, 'csvName'>>): ColumnDefinition<CsvName> {
    return new ColumnDefinition({ ...this.parts, ...changes });
  }

  private get parts(): Parts<CsvName> {
    return Object.assign({}, this);
  }
}

type NewColumn = ColumnDefinition<undefined>;

export const integer = (): NewColumn => ColumnDefinition.of({ kind: 'integer' });
export const bigint = (): NewColumn => ColumnDefinition.of({ kind: 'bigint' });
export const double = (): NewColumn => ColumnDefinition.of({ kind: 'double' });
export const boolean = (): NewColumn => ColumnDefinition.of({ kind: 'boolean' });

export const decimal = (precision: number, scale: number): NewColumn =>
  ColumnDefinition.of({ kind: 'decimal', precision, scale });

/** Oracle's NUMBER without precision, which may have an exponent: `number({ scale: 10 })` or `number({ as: 'double' })`. */
export const number = (options: NumberOptions): NewColumn =>
  isDouble(options)
    ? ColumnDefinition.of({ kind: 'double' }, options)
    : ColumnDefinition.of({ kind: 'decimal', precision: 38, scale: scaleOf(options) }, options, {
        as: 'scientific',
      });

/** A JSON text, such as a CLOB with one: SUPER in the warehouse. At most 65,535 bytes of UTF-8. */
export const json = (): NewColumn => ColumnDefinition.of({ kind: 'json' });

/** A time of day. @param options.format @default HH24:MI:SS, a fraction may follow */
export const time = (options: TemporalOptions = {}): NewColumn =>
  ColumnDefinition.of({ kind: 'time', format: formatOf(options) ?? 'HH24:MI:SS' }, options);

/** Text of at most `bytes` UTF-8 bytes: Redshift counts bytes, not characters. */
export const varchar = (bytes: number): NewColumn => ColumnDefinition.of({ kind: 'varchar', bytes });

/** Text of any length that Redshift holds, such as a CLOB: 65,535 bytes of UTF-8. */
export const text = (): NewColumn => varchar(maxVarcharBytes);

/** Oracle's RAW, at most `bytes` of it, written as pairs of hexadecimal digits: a varchar of twice as many, in upper case. */
export const raw = (bytes: number): NewColumn =>
  ColumnDefinition.of({ kind: 'varchar', bytes: 2 * bytes }, {}, { as: 'hex' });

/** A UUID, with or without hyphens and braces, in any case: a varchar(36) in lower case, with hyphens. */
export const uuid = (): NewColumn => ColumnDefinition.of({ kind: 'varchar', bytes: 36 }, {}, { as: 'uuid' });

/** An interval as Oracle writes it: `+02 03:04:05.5` as seconds in a decimal(18, 6), `-01-06` as months in an integer. */
export const interval = (fields: 'day to second' | 'year to month'): NewColumn =>
  fields === 'year to month'
    ? ColumnDefinition.of({ kind: 'integer' }, {}, { as: 'interval year to month' })
    : ColumnDefinition.of(
        { kind: 'decimal', precision: 18, scale: 6 },
        {},
        { as: `interval ${fields}` as const },
      );

/** @param options.format @default YYYY-MM-DD */
export const date = (options: TemporalOptions = {}): NewColumn =>
  ColumnDefinition.of({ kind: 'date', format: formatOf(options) ?? 'YYYY-MM-DD' }, options);

/** @param options.format @default YYYY-MM-DD HH24:MI:SS, a fraction may follow */
export const timestamp = (options: ZonedOptions = {}): NewColumn =>
  ColumnDefinition.of(
    { kind: 'timestamp', format: formatOf(options) ?? 'YYYY-MM-DD HH24:MI:SS' },
    options,
    zoneOf(options),
  );

/**
 * A timestamp with its offset from UTC: a timestamp in UTC in the warehouse, the same hour for every reader.
 * @param options.format @default YYYY-MM-DD HH24:MI:SSZ, a fraction may stand before the Z, which is Z or an offset such as +05:30
 */
export const timestamptz = (options: TemporalOptions = {}): NewColumn =>
  ColumnDefinition.of({ kind: 'timestamp', format: formatOf(options) ?? 'YYYY-MM-DD HH24:MI:SSZ' }, options, {
    as: 'offset',
  });

/** Types have no force at run time: a project may pass null or anything else, which is for the check to report. */
const formatOf = (options: TemporalOptions | null): string | undefined => options?.format;
const zoneOf = (options: ZonedOptions | null): Reading | undefined =>
  options?.timeZone === undefined && options?.ambiguous === undefined
    ? undefined
    : {
        ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
        ...(options.ambiguous === undefined ? {} : { ambiguous: options.ambiguous }),
      };
const isDouble = (options: NumberOptions | null): boolean =>
  (options as { as?: string } | null)?.as === 'double';
/** NaN, which no decimal has, where neither is declared. */
const scaleOf = (options: NumberOptions | null): number =>
  (options as { readonly scale?: number } | null)?.scale ?? Number.NaN;
