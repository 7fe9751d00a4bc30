import type { StagingSpec } from '../../../sql';
import { literal } from '../../warehouse/text/quote';
import type { CheckedField } from './checked-field';
import { typeSql } from './type-sql';

/**
 * Why a field is refused; the reason's words are made from it and the value. `nul`: the text has a NUL character.
 * `blank`: a key of nothing but blanks.
 */
export type FieldFault = 'unknown' | 'empty' | 'blank' | 'nul' | 'type';

/** DuckDB expressions: what the field becomes, and its `FieldFault` or NULL. */
export interface FieldSql {
  readonly value: string;
  readonly fault: string;
}

/** Of a change that is a D only the key is looked at. `_op` is NULL while the operator is unknown. */
const isDelete = `coalesce(_op = 'D', false)`;

/** Codes are compared without case and without blanks around them. NULL: no code of the catalog. */
export function operatorSql(spec: StagingSpec, text: string): string {
  const { insert, update, delete: remove } = spec.operator;
  const codes = { I: insert, U: update, D: remove };
  const cases = Object.entries(codes).map(
    ([operator, names]) =>
      `WHEN lower(trim(${text}, ' \t')) IN (${names.map((name) => literal(name.trim().toLowerCase())).join(', ')}) THEN '${operator}'`,
  );
  return `CASE ${cases.join(' ')} END`;
}

/**
 * @param text the field's text, NULL where it is empty
 * @param hasNul whether it has a NUL character
 */
export function fieldSql(field: CheckedField, text: string, hasNul: string): FieldSql {
  switch (field.kind) {
    case 'operator':
      return {
        value: '_op',
        fault: `CASE WHEN ${hasNul} THEN 'nul' WHEN _op IS NULL THEN 'unknown' END`,
      };
    case 'sequence': {
      const trimmed = `trim(${text}, ' \t')`;
      const valid = `regexp_full_match(${trimmed}, '[0-9]{1,19}') AND TRY_CAST(${trimmed} AS BIGINT) IS NOT NULL`;
      return {
        value: `lpad(${trimmed}, 19, '0')`,
        fault: `CASE WHEN ${text} IS NULL THEN 'empty' WHEN ${hasNul} THEN 'nul' WHEN ${valid} THEN NULL ELSE 'type' END`,
      };
    }
    case 'column':
      return columnSql(field, text, hasNul);
  }
}

function columnSql(
  { column }: Extract<CheckedField, { kind: 'column' }>,
  text: string,
  hasNul: string,
): FieldSql {
  const cut = column.trimTrailing ? `nullif(rtrim(${text}, ' '), '')` : text;
  const { value, valid } = typeSql(column.type, cut);
  const empty = column.key ? `'empty'` : column.nullable ? 'NULL' : `'empty'`;
  const blank = column.key ? `WHEN trim(${text}, ' ') = '' THEN 'blank'` : '';
  const fault = `CASE WHEN ${text} IS NULL THEN ${empty} WHEN ${hasNul} THEN 'nul' ${blank} WHEN ${cut} IS NULL THEN ${empty} WHEN ${valid} THEN NULL ELSE 'type' END`;
  return column.key
    ? { value, fault }
    : {
        value: `CASE WHEN ${isDelete} THEN NULL ELSE ${value} END`,
        fault: `CASE WHEN ${isDelete} THEN NULL ELSE ${fault} END`,
      };
}
