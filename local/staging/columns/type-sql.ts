import { formOf } from '../../../catalog';
import { maxVarcharBytes } from '../../../catalog/language/column-type';
import type { BooleanWords } from '../../../catalog';
import type { ClockPart, StagingColumn } from '../../../sql';
import { literal } from '../../warehouse/text/quote';
import { jsonSql } from './json-sql';
import { decimalSql } from './number-sql';
import { temporalSql } from './temporal-sql';
import { formedSql, varcharSql } from './text-sql';
import { trimSql, trimTrailingSql } from './trim-sql';
import type { ValueSql } from './value-sql';

/**
 * @param text the column with the field's text
 * @param value the column that will have the value
 * @param clock of a column in a named time zone
 */
export function typeSql(
  { type, trimTrailing, reading = {} }: Pick<StagingColumn, 'type' | 'trimTrailing' | 'reading'>,
  text: string,
  value: string,
  clock?: readonly ClockPart[],
): ValueSql {
  const form = formOf(reading);
  if (form !== undefined) return formedSql(form, text, value, type.kind === 'varchar' ? type.bytes : 0);
  switch (type.kind) {
    case 'integer':
    case 'bigint':
      // A fraction of zeros changes nothing.
      return { ...castSql(text, value, '[+-]?[0-9]+(?:[.]0*)?', type.kind), certain: writtenSo(text, value) };
    case 'decimal': {
      const { precision, scale } = type;
      const decimal = decimalSql(text, precision - scale, scale, reading);
      return {
        value: `TRY_CAST(${decimal.text} AS DECIMAL(${precision}, ${scale}))`,
        valid: matches(text, decimal.pattern, value),
        ...(decimal.changed === undefined
          ? { certain: writtenSo(text, value) }
          : { changed: decimal.changed }),
      };
    }
    case 'double': {
      const number = '[+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][+-]?[0-9]+)?';
      const cast = castSql(text, value, number, 'DOUBLE');
      return { value: cast.value, valid: `${cast.valid} AND isfinite(${value})` };
    }
    case 'boolean':
      return booleanSql(text, value, reading.booleans ?? usualWords);
    case 'date':
    case 'timestamp': {
      const { pattern, conditions, ...temporal } = temporalSql(
        text,
        value,
        type.kind,
        type.format,
        reading,
        clock,
      );
      return { ...temporal, valid: [matches(text, pattern, value), ...conditions].join(' AND ') };
    }
    case 'time': {
      const temporal = temporalSql(text, value, 'time', type.format, reading);
      return { ...temporal, valid: matches(text, temporal.pattern, value) };
    }
    case 'json':
      return jsonSql(text, value, maxVarcharBytes);
    case 'varchar': {
      const kept = trimTrailing ? trimTrailingSql(text) : text;
      return varcharSql(kept, value, type.bytes, reading.truncate === true);
    }
  }
}

/** The pattern excludes what the cast would also take: exponents, separators, hexadecimal, rounding. */
function castSql(text: string, value: string, pattern: string, type: string): ValueSql {
  return { value: `TRY_CAST(${text} AS ${type})`, valid: matches(text, pattern, value) };
}

/** The text is the value as DuckDB itself writes it: that is tested in a third of a pattern's time. */
const writtenSo = (text: string, value: string): string => `${value}::VARCHAR = ${text}`;

const matches = (text: string, pattern: string, value: string): string =>
  `${value} IS NOT NULL AND regexp_full_match(${text}, ${literal(`[ \t]*(?:${pattern})[ \t]*`)})`;

export const usualWords: BooleanWords = {
  true: ['true', 't', 'yes', 'y', '1'],
  false: ['false', 'f', 'no', 'n', '0'],
};

function booleanSql(text: string, value: string, words: BooleanWords): ValueSql {
  const among = (names: readonly string[]): string => {
    const lower = names.map((name) => literal(name.trim().toLowerCase())).join(', ');
    return `lower(${trimSql(text)}) IN (${lower})`;
  };
  return {
    value: `CASE WHEN ${among(words.true)} THEN true WHEN ${among(words.false)} THEN false END`,
    valid: `${value} IS NOT NULL`,
  };
}
