import { expressionFaults, expressionText } from '../expression';
import type { StatesPart } from '../expression';
import { isObject } from '../json';
import { quotas } from '../quotas';
import type { FieldCheck, Place } from './check-object';
import { at, fault } from './check-object';

/** Checks of single fields, shared by the states. */
export const string: FieldCheck = (value, place) => {
  if (typeof value !== 'string') fault(place, 'must be a string');
};

/** Resource, Type and the like are constants: Step Functions does not evaluate them. */
export const constant: FieldCheck = (value, place) => {
  if (typeof value !== 'string' || value === '') fault(place, 'must be a non-empty string');
  else if (expressionText(value) !== undefined) fault(place, 'must be a constant, not a JSONata expression');
};

export const oneOf =
  (...allowed: readonly string[]): FieldCheck =>
  (value, place) => {
    if (typeof value !== 'string' || !allowed.includes(value)) {
      fault(
        place,
        `${JSON.stringify(value)} is not supported by the local interpreter; it supports ${allowed.join(', ')}`,
      );
    }
  };

export const numberFrom =
  (least: number, most: number, kind: 'integer' | 'number' = 'integer'): FieldCheck =>
  (value, place) => {
    const isKind = kind === 'integer' ? Number.isInteger(value) : typeof value === 'number';
    if (!isKind || (value as number) < least || (value as number) > most) {
      const bounds = most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`;
      fault(place, `must be ${kind === 'integer' ? 'an integer' : 'a number'} ${bounds}`);
    }
  };

export const expression = (text: string, place: Place): void => {
  for (const message of expressionFaults(text, place.scope)) fault(place, message);
};

/** A field that takes a constant of one kind, or an expression whose value is checked when it is known. */
export const expressionOr =
  (check: FieldCheck): FieldCheck =>
  (value, place) => {
    const text = typeof value === 'string' ? expressionText(value) : undefined;
    if (text === undefined) check(value, place);
    else expression(text, place);
  };

export const template: FieldCheck = (value, place) => {
  if (typeof value === 'string') {
    const text = expressionText(value);
    if (text !== undefined) expression(text, place);
  } else if (Array.isArray(value)) {
    value.forEach((item, i) => template(item, at(place, i)));
  } else if (isObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (key.endsWith('.$')) fault(at(place, key), 'is a JSONPath key; write the value as {% … %}');
      else template(member, at(place, key));
    }
  }
};

/** Step Functions' rule for the name of a variable: a Unicode identifier of at most 80 characters. */
const variableName = /^\p{ID_Start}\p{ID_Continue}*$/u;

export const assignments: FieldCheck = (value, place) => {
  if (!isObject(value)) {
    fault(place, 'must be an object with the variables by name');
    return;
  }
  for (const name of Object.keys(value)) {
    if (name === 'states')
      fault(at(place, name), 'the name is reserved for $states; give the variable another');
    else if (!variableName.test(name) || Array.from(name).length > quotas.variableNameLength)
      fault(
        at(place, name),
        'must be an identifier (first a letter, then letters, digits or _) of at most 80 characters',
      );
  }
  template(value, place);
};

/** Lets the expressions of a field read more of `$states` than its neighbours may. */
export const withPart =
  (part: StatesPart, check: FieldCheck): FieldCheck =>
  (value, place) =>
    check(value, {
      ...place,
      scope: { ...place.scope, parts: new Set([...place.scope.parts, part]) },
    });

export const arrayOf =
  (check: FieldCheck): FieldCheck =>
  (value, place) => {
    if (!Array.isArray(value) || value.length === 0) fault(place, 'must be a non-empty array');
    else value.forEach((item, i) => check(item, at(place, i)));
  };
