import { ambiguousTimes } from '../../language/time-zone';
import type { ColumnDefinition, TemporalOptions, ZonedOptions } from '../../language/column';
import type { ColumnKind } from '../../language/column-type';
import { reading } from './reading-shape';
import { rules } from './rule-shape';
import { isObject, expected, flag, number, objectOf, oneOf, optional, text } from './shape';
import type { Shape } from './shape';
import type { Faults } from '../fault';

const what = 'a column such as integer() or varchar(20)';
const temporal = objectOf<TemporalOptions>("options such as { format: 'DD-MON-YYYY' }", {
  format: optional(text),
});
const zoned = objectOf<ZonedOptions>("options such as { format: 'DD-MON-YYYY' }", {
  format: optional(text),
  timeZone: optional(text),
  ambiguous: optional(oneOf(...ambiguousTimes)),
});
const whatNumberTakes = "{ scale: 10 } or { as: 'double' }: Oracle's NUMBER has no precision of its own";
const scaled = objectOf<{ scale: number }>(whatNumberTakes, { scale: number });
const doubled = objectOf<{ as: 'double' }>(whatNumberTakes, { as: oneOf('double') });

/** The options of the function that made a column of this type, where it has any. */
const optionsOf = (kind: unknown): Shape => {
  if (kind === 'decimal') return scaled;
  if (kind === 'double') return doubled;
  return kind === 'timestamp' ? zoned : temporal;
};
const kind = text; // the kind itself is known by then
const typeShapes: Readonly<Record<ColumnKind, Shape>> = {
  integer: objectOf<{ kind: string }>(what, { kind }),
  bigint: objectOf<{ kind: string }>(what, { kind }),
  double: objectOf<{ kind: string }>(what, { kind }),
  boolean: objectOf<{ kind: string }>(what, { kind }),
  decimal: objectOf<{ kind: string; precision: number; scale: number }>(what, {
    kind,
    precision: number,
    scale: number,
  }),
  varchar: objectOf<{ kind: string; bytes: number }>(what, { kind, bytes: number }),
  date: objectOf<{ kind: string; format: string }>(what, { kind, format: text }),
  timestamp: objectOf<{ kind: string; format: string }>(what, { kind, format: text }),
  time: objectOf<{ kind: string; format: string }>(what, { kind, format: text }),
  json: objectOf<{ kind: string }>(what, { kind }),
};

const type: Shape = (value, faults) => {
  const isKind = isObject(value) && oneOf(...Object.keys(typeShapes))(value.kind, faults.at('kind'));
  return isKind && typeShapes[value.kind as ColumnKind](value, faults);
};

const definition = objectOf<ColumnDefinition>(what, {
  type: () => true, // looked at below: the options' own faults say more than those of the type they made
  isNullable: flag,
  csvName: optional(text),
  options: optional(() => true), // by the type, below
  reading: optional(reading),
  missingText: (value, faults) => value === null || optional(text)(value, faults),
  pathWord: optional(text),
  rules: optional(rules),
  description: optional(text),
  unit: optional(text),
  nullable: optional(() => true),
  csv: optional(() => true),
  describe: optional(() => true),
  nullAs: optional(() => true),
  trim: optional(() => true),
  truncate: optional(() => true),
  round: optional(() => true),
  numberFormat: optional(() => true),
  booleans: optional(() => true),
  whenMissing: optional(() => true),
  fromFile: optional(() => true),
  check: optional(() => true),
});

/** A column is known by what it has, not by its class: a project that is an ES module loads a class of its own. */
export const column: Shape = (value, faults) => {
  if (typeof value === 'function') {
    faults.add(`is a function; expected ${what}. Call it, with parentheses.`);
    return false;
  }
  if (!isObject(value) || !isObject(value.type)) return expected(what, () => false)(value, faults);
  const isWhole = definition(value, faults);
  const hasOptions = hasSoundOptions(value, value.type.kind, faults);
  return isWhole && hasOptions && type(value.type, faults);
};

/** A column without options has an empty object there. */
function hasSoundOptions(
  { options, reading: read }: Readonly<Record<string, unknown>>,
  kind: unknown,
  faults: Faults,
): boolean {
  if (options === undefined || (isObject(options) && Object.keys(options).length === 0)) return true;
  const hasOffset = isObject(read) && read.as === 'offset'; // no time zone is declared then
  return (hasOffset ? temporal : optionsOf(kind))(options, faults);
}
