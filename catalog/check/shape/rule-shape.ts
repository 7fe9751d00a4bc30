import { otherwise } from '../../language/column-rule';
import type { ColumnRule, RuleDefinition } from '../../language/column-rule';
import { expected, isObject, listOf, objectOf, oneOf, optional, text } from './shape';
import type { Shape } from './shape';

const what = "a rule such as oneOf('A', 'B') or atLeast(0)";
const value = expected(
  'text in quotes or a number',
  (each) => typeof each === 'string' || typeof each === 'number',
);
const shapes: Readonly<Record<RuleDefinition['kind'], Shape>> = {
  oneOf: objectOf<Extract<RuleDefinition, { kind: 'oneOf' }>>(what, {
    kind: text,
    values: listOf('values', value),
  }),
  range: objectOf<Extract<RuleDefinition, { kind: 'range' }>>(what, {
    kind: text,
    least: optional(value),
    most: optional(value),
  }),
  matching: objectOf<Extract<RuleDefinition, { kind: 'matching' }>>(what, { kind: text, pattern: text }),
};

const rule: Shape = (each, faults) => {
  const isRule = isObject(each) && typeof each.kind === 'string' && Object.hasOwn(shapes, each.kind);
  if (!isRule) return expected(what, () => false)(each, faults);
  return shapes[each.kind as RuleDefinition['kind']](each, faults);
};

export const rules = listOf(
  'rules',
  objectOf<ColumnRule>(".check(oneOf('A', 'B'), { otherwise: 'warn' })", {
    rule,
    otherwise: oneOf(...otherwise),
  }),
);
