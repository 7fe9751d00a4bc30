import { typeName } from '../../../catalog';
import type { StagingColumn, StagingSpec } from '../../../sql';
import type { CheckedField } from '../columns/checked-field';
import type { FieldFault } from '../columns/field-sql';

/** Why this field is refused, in words: the fault and what is allowed. glue/loadline_staging/reasons.py says the same. */
export function fieldReason(
  field: CheckedField,
  fault: FieldFault,
  value: string,
  spec: StagingSpec,
): string {
  switch (fault) {
    case 'nul':
      return 'a NUL character: allowed is text without it';
    case 'blank':
      return 'only blanks: a key needs a value';
    case 'unknown':
      return `no operator: allowed are ${operatorNames(spec)}, in any case`;
    case 'empty':
      return emptyReason(field);
    case 'type':
      return field.kind === 'column'
        ? typeReason(field.column, value)
        : 'no sequence number: allowed is a whole number from 0 to 9223372036854775807, of at most 19 digits';
  }
}

const operatorNames = ({ operator: { insert, update, delete: remove } }: StagingSpec): string =>
  `${insert.join(', ')} (insert), ${update.join(', ')} (update), ${remove.join(', ')} (delete)`;

function emptyReason(field: CheckedField): string {
  if (field.kind !== 'column') return 'empty: every row needs its place in the order of changes';
  return field.column.key
    ? 'empty: a key needs a value'
    : 'empty: the column is not nullable, and an empty field is NULL';
}

function typeReason(column: StagingColumn, value: string): string {
  const { type } = column;
  switch (type.kind) {
    case 'integer':
      return 'no integer: allowed is an optional sign and digits, from -2147483648 to 2147483647';
    case 'bigint':
      return 'no bigint: allowed is an optional sign and digits, from -9223372036854775808 to 9223372036854775807';
    case 'decimal':
      return `no ${typeName(type)}: allowed is an optional sign and digits, at most ${type.precision - type.scale} before and ${type.scale} after the point`;
    case 'double':
      return 'no double precision: allowed is an optional sign, digits with or without a point, and an optional exponent; at most 1.7976931348623157e308';
    case 'boolean':
      return 'no boolean: allowed are true, t, yes, y, 1, false, f, no, n, 0, in any case';
    case 'date':
      return `no date: allowed is a day that exists, written as ${type.format}`;
    case 'timestamp':
      return `no timestamp: allowed is a time that exists, written as ${type.format}`;
    case 'varchar': {
      const text = column.trimTrailing ? value.replace(/ +$/, '') : value;
      return `too long: ${Buffer.byteLength(text)} bytes in UTF-8, allowed are ${type.bytes}`;
    }
  }
}
