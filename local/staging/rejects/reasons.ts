import { formOf, grouped, isNamedZone, typeName } from '../../../catalog';
import type { ColumnType, Form, Reading } from '../../../catalog';
import { maxVarcharBytes } from '../../../catalog/language/column-type';
import type { StagingColumn, StagingSpec } from '../../../sql';
import { mostJsonLevels } from '../columns/json-sql';
import type { CheckedField } from '../columns/checked-field';
import type { FieldFault } from '../columns/field-sql';
import { usualWords } from '../columns/type-sql';
import { maxRecordLength } from '../split/parse-record';
import type { RecordFault } from '../split/split-record';

/*
 * The words of every reject: the fault, a semicolon, and what is expected. The value is not among them, it has a column of
 * its own: reports group rejects by the part before the semicolon. glue/loadline_staging/reasons.py says the same.
 */

const maxCharacters = grouped(maxRecordLength);

/** Why a record as a whole cannot be read. */
export function recordReason(fault: RecordFault, { encoding, escape, quote }: StagingSpec['csv']): string {
  const written = escape === undefined ? 'twice' : `${escape}${quote}`;
  if (isLineEndFault(fault)) return lineEndReason(fault);
  switch (fault) {
    case 'unterminated':
      return `unclosed quote; expected a closing quote within ${maxCharacters} characters, before the end of the file`;
    case 'malformed':
      return `text after the closing quote; expected a delimiter or the end of the line (a quote inside a quoted field is written ${written})`;
    case 'misquoted':
      return `quote inside an unquoted field; expected quotes around the whole field, since a field could begin there (a quote inside it is written ${written})`;
    case 'ambiguous':
      return "perhaps inside an earlier row's field; expected the quotes of that row in pairs";
    case 'tooLong':
      return `record too long; expected at most ${maxCharacters} characters`;
    case 'trailing':
      return 'text behind the last delimiter; expected each record to end in a delimiter (trailingDelimiter in the catalog)';
    case 'overlapping':
      return 'delimiters that overlap; expected a delimiter that can be found in one way only, or quotes around the field';
    case 'escape':
      return `escape before an ordinary character; expected ${escape} before itself, a delimiter, a quote or a line end${escape === '\\' ? ', or \\n, \\r, \\t, \\0' : ''} (nullAs in the catalog declares a whole field)`;
    case 'nullText':
      return 'escaped text that means NULL; expected a value that is no text of nullAs';
    case 'hiddenHeader':
      return 'header inside quotes; expected a closing quote before it';
    case 'joinedHeader':
      return 'it begins inside a row; expected a line end before it';
    case 'encoding':
      return `invalid ${encoding}; expected text in the encoding that the catalog declares`;
  }
}

type LineEndFault = Extract<RecordFault, `lineEnd ${string}`>;

const isLineEndFault = (fault: RecordFault): fault is LineEndFault => fault.startsWith('lineEnd ');

/** Of a fault that names the line end that was found and that of the file. */
function lineEndReason(fault: LineEndFault): string {
  const [, found = '', expected = ''] = fault.split(' ');
  return `line end ${found} outside quotes; expected ${expected}, the line end of the file (lineEnd: 'any' in the catalog allows all)`;
}

/** A row of too few or too many fields. */
export const fieldCountReason = (
  found: number,
  expected: number,
  { trailingDelimiter }: StagingSpec['csv'],
): string =>
  `too ${found < expected ? 'few' : 'many'} fields; expected ${expected}, found ${found}` +
  (trailingDelimiter === true ? ' (the empty one behind the trailing delimiter counts)' : '');

/** Why a field is rejected. */
export function fieldReason(
  field: CheckedField,
  fault: FieldFault,
  value: string,
  spec: StagingSpec,
): string {
  if (isRuleFault(fault)) return ruleReason(field, fault);
  switch (fault) {
    case 'nul':
      return 'NUL character; expected text without one';
    case 'blank':
      return 'only spaces; a key needs a value';
    case 'unknown':
      return `unknown operator; expected ${operatorNames(spec)}, in any case`;
    case 'empty':
      return emptyReason(field);
    case 'type':
      return field.kind === 'column' ? valueReason(field.column, value) : sequenceReason(field);
  }
}

const isRuleFault = (fault: FieldFault): fault is Extract<FieldFault, `rule${number}`> =>
  fault.startsWith('rule');

function ruleReason(field: CheckedField, fault: `rule${number}`): string {
  const rules = field.kind === 'column' ? field.column.rules : undefined;
  return `breaks a rule; expected ${rules?.[Number(fault.slice('rule'.length))]?.expected ?? ''}`;
}

const sequenceReason = (field: CheckedField): string =>
  field.kind === 'sequence' && field.isTimestamp
    ? 'not a valid sequence timestamp; expected YYYY-MM-DD HH24:MI:SS, with up to 9 digits behind a point'
    : 'not a valid sequence number; expected a whole number from 0 up, in at most 38 digits';

/** `I (insert), U (update) or D (delete)`; several codes of one meaning are separated by slashes. */
const operatorNames = ({ operator: { insert, update, delete: remove } }: StagingSpec): string =>
  `${insert.join('/')} (insert), ${update.join('/')} (update) or ${remove.join('/')} (delete)`;

function emptyReason(field: CheckedField): string {
  if (field.kind !== 'column') return 'empty; every row needs a sequence number';
  return field.column.key ? 'empty; a key needs a value' : 'empty; the column is not nullable';
}

function valueReason({ type, trimTrailing, reading = {} }: StagingColumn, value: string): string {
  const form = formOf(reading);
  if (form !== undefined) return formReason(form, type);
  if (type.kind === 'json')
    return `not valid JSON; expected RFC 8259 in at most ${grouped(maxVarcharBytes)} bytes and ${mostJsonLevels} levels, no name twice in an object, numbers of at most 38 digits`;
  if (type.kind !== 'varchar') {
    const name = type.kind === 'double' ? 'double precision number' : typeName(type);
    return `not a valid ${name}; expected ${expectedText(type, reading)}`;
  }
  const kept = reading.trim === true ? value.replace(/^[ \t]+|[ \t]+$/g, '') : value;
  const length = Buffer.byteLength(trimTrailing ? kept.replace(/ +$/, '') : kept);
  return `too long; expected at most ${type.bytes} bytes in UTF-8, found ${length}`;
}

function formReason(form: Form, type: ColumnType): string {
  switch (form) {
    case 'hex': {
      const bytes = type.kind === 'varchar' ? type.bytes / 2 : 0;
      return `not a valid RAW; expected pairs of hexadecimal digits, at most ${bytes} bytes`;
    }
    case 'uuid':
      return 'not a valid UUID; expected 32 hexadecimal digits, with or without hyphens';
    case 'interval day to second':
      return `not a valid ${form}; expected such as -02 03:04:05.123456, below 1000000000000 seconds`;
    case 'interval year to month':
      return `not a valid ${form}; expected such as -01-06, years and months`;
  }
}

function expectedText(
  type: Exclude<ColumnType, { readonly kind: 'varchar' | 'json' }>,
  reading: Reading,
): string {
  switch (type.kind) {
    case 'integer':
      return `digits with an optional sign, from -2147483648 to 2147483647${marks(reading)}`;
    case 'bigint':
      return `digits with an optional sign, from -9223372036854775808 to 9223372036854775807${marks(reading)}`;
    case 'decimal':
      return (
        `digits with an optional sign, at most ${type.precision - type.scale} before and ` +
        `${type.scale} after the decimal point${marks(reading)}`
      );
    case 'double':
      return `digits with an optional sign, decimal point and exponent, up to 1.7976931348623157e308${marks(reading)}`;
    case 'boolean': {
      const words = reading.booleans ?? usualWords;
      return `${alternatives([...words.true, ...words.false])}, in any case`;
    }
    case 'date':
    case 'time':
    case 'timestamp':
      return type.format + clockText(reading);
  }
}

/** Of a named zone, whose clocks are put forward and back. */
function clockText({ timeZone, ambiguous }: Reading): string {
  if (timeZone === undefined || !isNamedZone(timeZone)) return '';
  return `, a time that the clocks of ${timeZone} show${ambiguous === undefined ? ' exactly once' : ''}`;
}

/** How the catalog says that numbers are written. */
function marks({ numbers }: Reading): string {
  if (numbers === undefined) return '';
  const { decimalPoint = '.', grouping, groups, currency = [] } = numbers;
  const told = [`decimal point ${decimalPoint}`];
  if (grouping !== undefined)
    told.push(
      `${groups === 'lakh' ? 'lakh groups' : 'groups of three'} with ${grouping === ' ' ? 'a blank' : grouping}`,
    );
  if (currency.length > 0) told.push(`currency ${alternatives(currency)}`);
  return ` (${told.join(', ')})`;
}

/** `a, b or c`. */
const alternatives = (words: readonly string[]): string =>
  words.length === 1 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
