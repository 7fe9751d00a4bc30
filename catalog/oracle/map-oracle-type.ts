import {
  bigint,
  boolean,
  date,
  decimal,
  double,
  integer,
  interval,
  number,
  raw,
  text,
  timestamp,
  timestamptz,
  varchar,
} from '../language/column';
import type { ColumnDefinition } from '../language/column';

/** What a column of Oracle becomes. */
export type MappedType = MappedColumn | LeftOutColumn;

export interface MappedColumn {
  readonly column: ColumnDefinition;
  /** The column as a project writes it: `decimal(12, 2)`. */
  readonly code: string;
  /** The function of the language that the code calls, for the project's import. */
  readonly word: string;
  /** Why, in a clause: "NUMBER(12,2): 12 digits, 2 of them behind the point". */
  readonly evidence: string;
  /** What the DDL does not tell, and what to look at; null where it tells all. */
  readonly doubt: string | null;
}

/** A CSV cannot hold it. */
export interface LeftOutColumn {
  readonly leaveOut: string;
}

export interface OracleOptions {
  /** The formats of the export, where they are known; without them each is in doubt. */
  readonly dateFormat?: string;
  readonly timestampFormat?: string;
  readonly timestampTzFormat?: string;
}

/**
 * The column for an Oracle type as DDL writes it, such as `NUMBER(12,2)` or `VARCHAR2(40 CHAR)`. Names of other databases that
 * Oracle takes (`INTEGER`, `DOUBLE PRECISION`) are known. An unknown type, such as one that a user made, is in doubt as text.
 */
export function mapOracleType(type: string, options: OracleOptions = {}): MappedType {
  const shown = type.trim().replace(/\s+/g, ' ').toUpperCase();
  const name = shown.replace(/ ?\([^)]*\)/g, '');
  const [, inside = ''] = /\(([^)]*)\)/.exec(shown) ?? [];
  const sizes = inside.split(',').map((each) => each.trim());
  const mapped = Object.hasOwn(kinds, name) ? kinds[name]?.(sizes, options) : undefined;
  if (mapped === undefined) {
    return of(
      varchar(4000),
      'varchar(4000)',
      `${shown}: not a type of Oracle's own`,
      'see how the export writes it',
    );
  }
  return 'leaveOut' in mapped ? mapped : { ...mapped, evidence: `${shown}: ${mapped.evidence}` };
}

type Mapping = (sizes: readonly string[], options: OracleOptions) => MappedType;

const of = (
  column: ColumnDefinition,
  code: string,
  evidence: string,
  doubt: string | null = null,
): MappedColumn => ({ column, code, word: /^\w+/.exec(code)?.[0] ?? code, evidence, doubt });

/** Of at most so many bytes or characters: a character of AL32UTF8 has up to four bytes, and a text at most 32,767. */
function characters(sizes: readonly string[], bytesEach: number, cut: boolean): MappedColumn {
  const [, count = '1', unit = ''] = /^(\d+) ?(\w*)$/.exec(sizes[0] ?? '') ?? [];
  const isBytes = bytesEach === 1 && unit !== 'CHAR';
  const bytes = isBytes ? Number(count) : Math.min(32_767, Number(count) * (bytesEach === 1 ? 4 : bytesEach));
  const evidence = isBytes
    ? `${count} bytes, if the database's character set is AL32UTF8`
    : `${count} characters, up to ${bytes} bytes in UTF-8`;
  const padded = cut ? `${evidence}, padded with blanks` : evidence;
  return cut
    ? of(varchar(bytes).trim(), `varchar(${bytes}).trim()`, padded)
    : of(varchar(bytes), `varchar(${bytes})`, padded);
}

const wide =
  (cut: boolean): Mapping =>
  (sizes) =>
    characters(sizes, 1, cut);
/** UTF-16: a unit has up to three bytes in UTF-8, and a pair of them four. */
const national =
  (cut: boolean): Mapping =>
  (sizes) =>
    characters(sizes, 3, cut);

const unbounded = (): MappedColumn =>
  of(
    number({ scale: 10 }),
    'number({ scale: 10 })',
    'any number, 10 digits kept behind the point',
    'the DDL gives neither precision nor scale: integer(), bigint() or a decimal where the values allow it, ' +
      "number({ as: 'double' }) where they have more digits",
  );

/** A number of `digits` digits without a fraction. */
function whole(digits: number): MappedColumn {
  const evidence = `at most ${digits} digits, none behind the point`;
  if (digits <= 9) return of(integer(), 'integer()', evidence);
  if (digits <= 18) return of(bigint(), 'bigint()', evidence);
  return of(decimal(digits, 0), `decimal(${digits}, 0)`, evidence);
}

const exactNumber: Mapping = ([precision = '', scale = '0']) => {
  if (precision === '') return unbounded();
  const digits = precision === '*' ? 38 : Number(precision);
  const behind = Number(scale);
  if (behind < 0) return whole(Math.min(38, digits - behind));
  if (behind === 0) return whole(digits);
  // NUMBER(2,5) has at most two digits, behind three zeros.
  const kept = Math.min(38, behind);
  const all = Math.max(digits, kept);
  return of(
    decimal(all, kept),
    `decimal(${all}, ${kept})`,
    `${digits} digits, ${behind} of them behind the point`,
  );
};

const bigWhole: Mapping = () => whole(38);
const float: Mapping = ([binary = '']) =>
  of(
    double(),
    'double()',
    `${binary === '' ? '126' : binary} binary digits`,
    Number(binary || 126) > 53
      ? 'more digits than double precision keeps (15 are sure): decimal(38, s) where they matter'
      : null,
  );
const binaryFloat: Mapping = () => of(double(), 'double()', 'a binary number');

const quoted = (format: string): string => `'${format.replaceAll("'", "\\'")}'`;

const dates: Mapping = (_, { dateFormat }) => {
  const format = dateFormat ?? 'YYYY-MM-DD HH24:MI:SS';
  const hasTime = /HH|MI|SS/i.test(format);
  return of(
    hasTime ? timestamp({ format }) : date({ format }),
    `${hasTime ? 'timestamp' : 'date'}({ format: ${quoted(format)} })`,
    'a day and a time to the second',
    dateFormat === undefined
      ? "the format is the export's (NLS_DATE_FORMAT), and may leave the time out"
      : null,
  );
};

const timestamps: Mapping = (_, { timestampFormat }) => {
  const format = timestampFormat ?? 'DD-MON-RR HH.MI.SSXFF AM';
  return of(
    timestamp({ format }),
    `timestamp({ format: ${quoted(format)} })`,
    'a day and a time',
    timestampFormat === undefined
      ? "the format is the export's (NLS_TIMESTAMP_FORMAT); fractions beyond microseconds are rejected without .truncate() or .round()"
      : null,
  );
};

const zoned: Mapping = (_, { timestampTzFormat }) => {
  const format = timestampTzFormat ?? 'DD-MON-RR HH.MI.SSXFF AM TZH:TZM';
  return of(
    timestamptz({ format }),
    `timestamptz({ format: ${quoted(format)} })`,
    'a day and a time with its offset, kept in UTC',
    timestampTzFormat === undefined
      ? "the format is the export's (NLS_TIMESTAMP_TZ_FORMAT); a region's name (TZR) cannot be read"
      : null,
  );
};

const longText =
  (doubt: string | null): Mapping =>
  () =>
    of(text(), 'text()', 'up to 65,535 bytes in UTF-8, all that Redshift holds', doubt);

const leftOut =
  (what: string): Mapping =>
  () => ({ leaveOut: `${what} has no text in a CSV` });

const kinds: Readonly<Record<string, Mapping>> = {
  NUMBER: exactNumber,
  NUMERIC: (sizes, options) => (sizes[0] === '' ? whole(38) : exactNumber(sizes, options)),
  DECIMAL: (sizes, options) => (sizes[0] === '' ? whole(38) : exactNumber(sizes, options)),
  DEC: (sizes, options) => (sizes[0] === '' ? whole(38) : exactNumber(sizes, options)),
  INTEGER: bigWhole,
  INT: bigWhole,
  SMALLINT: bigWhole,
  FLOAT: float,
  REAL: () => float(['63'], {}),
  'DOUBLE PRECISION': float,
  BINARY_FLOAT: binaryFloat,
  BINARY_DOUBLE: binaryFloat,
  VARCHAR2: wide(false),
  VARCHAR: wide(false),
  'CHARACTER VARYING': wide(false),
  'CHAR VARYING': wide(false),
  CHAR: wide(true),
  CHARACTER: wide(true),
  NVARCHAR2: national(false),
  'NATIONAL CHARACTER VARYING': national(false),
  'NATIONAL CHAR VARYING': national(false),
  NCHAR: national(true),
  'NATIONAL CHARACTER': national(true),
  'NATIONAL CHAR': national(true),
  'NCHAR VARYING': national(false),
  CLOB: longText('a longer one is rejected without .truncate()'),
  NCLOB: longText('a longer one is rejected without .truncate()'),
  LONG: longText('a longer one is rejected without .truncate()'),
  XMLTYPE: longText('a longer one is rejected without .truncate(); see how the export writes it'),
  RAW: ([bytes = '']) =>
    of(raw(Number(bytes)), `raw(${Number(bytes)})`, `${bytes} bytes, as hexadecimal digits`),
  DATE: dates,
  TIMESTAMP: timestamps,
  'TIMESTAMP WITH TIME ZONE': zoned,
  'TIMESTAMP WITH LOCAL TIME ZONE': (sizes, options) => {
    const mapped = timestamps(sizes, options);
    const doubt =
      "it is written in the time zone of the export's session: declare that as timeZone, '+05:30'";
    return 'leaveOut' in mapped
      ? mapped
      : { ...mapped, doubt: mapped.doubt === null ? doubt : `${mapped.doubt}; ${doubt}` };
  },
  'INTERVAL YEAR TO MONTH': () =>
    of(interval('year to month'), "interval('year to month')", 'kept as months'),
  'INTERVAL DAY TO SECOND': () =>
    of(interval('day to second'), "interval('day to second')", 'kept as seconds'),
  BOOLEAN: () => of(boolean(), 'boolean()', 'true or false'),
  ROWID: () => of(varchar(18), 'varchar(18)', 'the place of a row, which changes when the row moves'),
  UROWID: () => of(varchar(5400), 'varchar(5400)', 'the place of a row, which changes when the row moves'),
  BLOB: leftOut('a BLOB'),
  BFILE: leftOut('a BFILE'),
  'LONG RAW': leftOut('a LONG RAW'),
  SDO_GEOMETRY: leftOut('a geometry'),
  'MDSYS.SDO_GEOMETRY': leftOut('a geometry'),
};
