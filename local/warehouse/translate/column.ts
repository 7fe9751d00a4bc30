import { identifier } from '../text/quote';
import type { TokenReader } from '../text/token-reader';
import type { ColumnDefinition } from './statement';

/** Redshift's longest VARCHAR, in bytes. */
const maxVarcharBytes = 65_535;
const maxPrecision = 38;

/** `"c" TYPE [NOT NULL] [DEFAULT literal] [ENCODE x]`. */
export function readColumn(reader: TokenReader): ColumnDefinition {
  const name = reader.name('a column');
  const { type, bytes } = readType(reader);
  let nullable = true;
  let byDefault: string | null = null;
  for (;;) {
    if (reader.take('not', 'null')) nullable = false;
    else if (reader.take('default')) byDefault = readLiteral(reader);
    else if (reader.take('encode')) reader.name('an encoding');
    else return { name, type, nullable, default: byDefault, bytes };
  }
}

export function readType(reader: TokenReader): { type: string; bytes: number | null } {
  for (const type of ['smallint', 'integer', 'bigint', 'boolean', 'date', 'timestamp', 'time']) {
    if (reader.take(type)) return { type: type.toUpperCase(), bytes: null };
  }
  if (reader.take('super')) return { type: 'JSON', bytes: null };
  if (reader.take('double', 'precision')) return { type: 'DOUBLE', bytes: null };
  if (reader.take('decimal')) {
    reader.expect('(');
    const precision = reader.wholeNumber('a precision');
    reader.expect(',');
    const scale = reader.wholeNumber('a scale');
    if (precision < 1 || precision > maxPrecision || scale > precision)
      reader.refuse(`a DECIMAL has a precision from 1 to ${maxPrecision} and a scale up to its precision`);
    reader.expect(')');
    return { type: `DECIMAL(${precision},${scale})`, bytes: null };
  }
  reader.expect('varchar');
  reader.expect('(');
  const bytes = reader.wholeNumber('a length');
  if (bytes < 1 || bytes > maxVarcharBytes) reader.refuse(`a VARCHAR has 1 to ${maxVarcharBytes} bytes`);
  reader.expect(')');
  return { type: 'VARCHAR', bytes };
}

function readLiteral(reader: TokenReader): string {
  for (const word of ['true', 'false', 'null']) if (reader.take(word)) return word.toUpperCase();
  const start = reader.rest;
  reader.take('-');
  const token = reader.any();
  if (token.kind !== 'number' && token.kind !== 'text') reader.refuse('a DEFAULT must be a single literal');
  if (token.value.includes('\\')) reader.refuse('Redshift reads a backslash in a text as an escape');
  return start.slice(0, start.length - reader.rest.length).trim();
}

/** The column's definition for DuckDB. DuckDB ignores the length of VARCHAR, so a CHECK counts the bytes. */
export function columnSql({ name, type, nullable, default: byDefault, bytes }: ColumnDefinition): string {
  return [
    `${identifier(name)} ${type}`,
    ...(nullable ? [] : ['NOT NULL']),
    ...(byDefault === null ? [] : [`DEFAULT ${byDefault}`]),
    ...(bytes === null ? [] : [`CHECK (strlen(${identifier(name)}) <= ${bytes})`]),
  ].join(' ');
}
