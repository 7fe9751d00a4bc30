import type { ColumnDefinition, TemporalOptions } from '../../language/column';
import type { ColumnKind } from '../../language/column-type';
import { isObject, expected, flag, number, objectOf, oneOf, optional, text } from './shape';
import type { Shape } from './shape';

const what = 'a column such as integer() or varchar(20)';
const options = objectOf<TemporalOptions>("options such as { format: 'DD-MON-YYYY' }", {
  format: optional(text),
});

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
};

const type: Shape = (value, faults) => {
  const isKind = isObject(value) && oneOf(...Object.keys(typeShapes))(value.kind, faults.at('kind'));
  return isKind && typeShapes[value.kind as ColumnKind](value, faults);
};

const definition = objectOf<ColumnDefinition>(what, {
  type: () => true, // looked at below: the options' own faults say more than those of the type they made
  isNullable: flag,
  csvName: optional(text),
  options: optional(() => true),
  description: optional(text),
  unit: optional(text),
  nullable: optional(() => true),
  csv: optional(() => true),
  describe: optional(() => true),
});

/** A column is known by what it has, not by its class: a project that is an ES module loads a class of its own. */
export const column: Shape = (value, faults) => {
  if (typeof value === 'function') {
    faults.add(`is a function; expected ${what}. Call it, with parentheses.`);
    return false;
  }
  if (!isObject(value) || !isObject(value.type)) return expected(what, () => false)(value, faults);
  const isWhole = definition(value, faults);
  const hasOptions = optional(options)(value.options, faults);
  return isWhole && hasOptions && type(value.type, faults);
};
