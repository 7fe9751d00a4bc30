import { longNumber, maxSequenceDigits } from '../../../sql';
import type { StagingSpec } from '../../../sql';
import { literal } from '../../warehouse/text/quote';
import type { CheckedField } from './checked-field';
import { preparations } from './prepared-sql';
import { trimSql } from './trim-sql';
import { typeSql } from './type-sql';

/**
 * Why a field is rejected. `nul`: the text has a NUL character. `blank`: a key of only spaces. `rule0`: the first rule of its column.
 */
export type FieldFault = 'unknown' | 'empty' | 'blank' | 'nul' | 'type' | `rule${number}`;

/** DuckDB expressions: what the field becomes, and its `FieldFault` or NULL. */
export interface FieldSql {
  readonly value: string;
  /** What becomes of the column of the value, once it has it; absent where it stays. */
  readonly settled?: string;
  /** It may refer to the column of the value. */
  readonly fault: string;
  /** Whether the value is not all that the text says; absent where it always is. */
  readonly changed?: string;
}

/** The columns of a row that have a field's parts. */
export interface FieldColumns {
  /** The field's text; NULL if it is empty. */
  readonly text: string;
  /** The text's value. */
  readonly value: string;
  /** Whether the text has a NUL character. */
  readonly hasNul: string;
  /** Whether the row is a D: then only its key is checked. */
  readonly isDelete: string;
}

/**
 * What the row does: by its code, compared without case and without spaces around it, or what every row does. NULL: not a code
 * of the catalog.
 */
export function operatorSql(spec: StagingSpec, text: string): string {
  if (spec.operator.everyRow !== undefined) return literal(spec.operator.everyRow);
  const { insert, update, delete: remove } = spec.operator;
  const codes = Object.entries({ I: insert, U: update, D: remove });
  const asWritten = codes.flatMap(([operator, names]) =>
    names.map((name) => `WHEN ${text} = ${literal(name)} THEN '${operator}'`),
  );
  const compared = codes.map(
    ([operator, names]) =>
      `WHEN lower(${trimSql(text)}) IN (${names.map((name) => literal(name.trim().toLowerCase())).join(', ')}) THEN '${operator}'`,
  );
  return `CASE ${[...asWritten, ...compared].join(' ')} END`;
}

/** The steps to the text that a field's type reads: see `preparations`. */
export const preparationsOf = (field: CheckedField): ((text: string) => string)[] =>
  field.kind === 'column' ? preparations(field.column) : [];

export function fieldSql(field: CheckedField, columns: FieldColumns): FieldSql {
  const { text, hasNul } = columns;
  switch (field.kind) {
    case 'operator':
      return { value: 'NULL', fault: `CASE WHEN ${hasNul} THEN 'nul' WHEN _op IS NULL THEN 'unknown' END` };
    case 'sequence':
      return {
        value: sortableSql(`coalesce(nullif(ltrim(${digitsSql(text, field.isTimestamp)}, '0'), ''), '0')`),
        fault:
          `CASE WHEN ${text} IS NULL THEN 'empty' WHEN ${hasNul} THEN 'nul' ` +
          `WHEN ${isSequenceSql(text, field.isTimestamp)} THEN NULL ELSE 'type' END`,
      };
    case 'column':
      return columnSql(field, columns);
  }
}

const timestampPattern =
  '[0-9]{4}-[0-9]{2}-[0-9]{2}[ T](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[.][0-9]{1,9})?Z?';
/** Of a timestamp down to nanoseconds. */
const timestampDigits = 23;

/** The digits that order the changes. */
const digitsSql = (text: string, isTimestamp: boolean): string =>
  isTimestamp
    ? `rpad(regexp_replace(${trimSql(text)}, '[^0-9]', '', 'g'), ${timestampDigits}, '0')`
    : trimSql(text);

const isSequenceSql = (text: string, isTimestamp: boolean): string =>
  isTimestamp
    ? `regexp_full_match(${trimSql(text)}, '${timestampPattern}') AND ` +
      `TRY_CAST(substr(${trimSql(text)}, 1, 10) AS DATE) >= DATE '0001-01-01'`
    : `regexp_full_match(${trimSql(text)}, '[0-9]{1,${maxSequenceDigits}}')`;

/** `sortableNumber` of the digits of a sequence number: `sql/tables/change-id.ts`. */
const sortableSql = (digits: string): string =>
  `CASE WHEN length(${digits}) < ${longNumber.digits} THEN '' ELSE '${longNumber.mark}' || ` +
  `CASE WHEN length(${digits}) < 10 THEN '0' ELSE '' END END || length(${digits}) || ${digits}`;

function columnSql(
  { column, clock }: Extract<CheckedField, { kind: 'column' }>,
  { text, value, hasNul, isDelete }: FieldColumns,
): FieldSql {
  const type = typeSql(column, text, value, clock);
  const empty = column.nullable ? 'NULL' : `'empty'`;
  const cases = [
    `WHEN ${text} IS NULL THEN ${empty}`,
    `WHEN ${hasNul} THEN 'nul'`,
    ...(column.key ? [`WHEN starts_with(${text}, ' ') AND trim(${text}, ' ') = '' THEN 'blank'`] : []),
    ...(column.trimTrailing ? [`WHEN ${value} IS NULL THEN ${empty}`] : []),
    ...(type.certain === undefined ? [] : [`WHEN ${type.certain} THEN NULL`]),
    `WHEN ${type.valid} THEN NULL`,
  ];
  const fault = `CASE ${cases.join(' ')} ELSE 'type' END`;
  const settled = type.settled === undefined ? {} : { settled: type.settled };
  const changed = type.changed === undefined ? {} : { changed: type.changed };
  return column.key
    ? { ...settled, value: type.value, fault }
    : {
        ...settled,
        ...changed,
        value: `CASE WHEN ${isDelete} THEN NULL ELSE ${type.value} END`,
        fault: `CASE WHEN ${isDelete} THEN NULL ELSE ${fault} END`,
      };
}
