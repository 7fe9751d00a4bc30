import type { ColumnType } from '../../../catalog';
import { literal } from '../../warehouse/text/quote';
import { temporalSql } from './temporal-sql';

/** DuckDB expressions over a column's text, which is not NULL. Written and unwritten rules stand in docs/csv.md. */
export interface TypeSql {
  readonly value: string;
  readonly valid: string;
}

/** @param text the expression of the field's text, its blanks at the end already cut where the column wants it */
export function typeSql(type: ColumnType, text: string): TypeSql {
  const trimmed = `trim(${text}, ' \t')`;
  switch (type.kind) {
    case 'integer':
    case 'bigint':
      return castSql(trimmed, '[+-]?[0-9]+', type.kind);
    case 'decimal':
      return castSql(
        trimmed,
        decimalPattern(type.precision - type.scale, type.scale),
        `DECIMAL(${type.precision}, ${type.scale})`,
      );
    case 'double': {
      const { value, valid } = castSql(
        trimmed,
        '[+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][+-]?[0-9]+)?',
        'DOUBLE',
      );
      return { value, valid: `${valid} AND isfinite(${value})` };
    }
    case 'boolean': {
      const value =
        `CASE WHEN lower(${trimmed}) IN ('true', 't', 'yes', 'y', '1') THEN true ` +
        `WHEN lower(${trimmed}) IN ('false', 'f', 'no', 'n', '0') THEN false END`;
      return { value, valid: `(${value}) IS NOT NULL` };
    }
    case 'date':
    case 'timestamp':
      return temporalSql(trimmed, type.kind, type.format);
    case 'varchar':
      return { value: text, valid: `strlen(${text}) <= ${type.bytes}` };
  }
}

/** The pattern keeps out what the cast would also take: exponents, separators, hexadecimal, rounding. */
function castSql(text: string, pattern: string, type: string): TypeSql {
  const value = `TRY_CAST(${text} AS ${type})`;
  return { value, valid: `regexp_full_match(${text}, ${literal(pattern)}) AND ${value} IS NOT NULL` };
}

/** At most so many digits on either side; zeros before and behind are not counted, since they change nothing. */
function decimalPattern(whole: number, scale: number): string {
  const digits = whole === 0 ? '0+' : `0*[0-9]{1,${whole}}`;
  const fraction = `[0-9]{0,${scale}}0*`;
  const leadingPoint = scale === 0 ? '[.]0+' : `[.](?:[0-9]{1,${scale}}0*)`;
  return `[+-]?(?:${digits}(?:[.]${fraction})?|${leadingPoint})`;
}
