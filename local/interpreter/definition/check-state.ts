import type { JsonObject } from '../json';
import { quotas } from '../quotas';
import { checkChoiceFallback, choiceRule } from './check-choice';
import type { FieldCheck, FieldChecks, Place } from './check-object';
import { at, checkObject, fault } from './check-object';
import { catchers, retriers } from './check-recovery';
import type { StateType } from './definition';
import {
  arrayOf,
  assignments,
  constant,
  expressionOr,
  numberFrom,
  oneOf,
  string,
  template,
  withPart,
} from './field-checks';

const common: FieldChecks = { Type: constant, Comment: string, QueryLanguage: oneOf('JSONata') };

const end: FieldCheck = (value, place) => {
  if (value !== true) fault(place, 'must be true; a state that does not end has Next instead');
};

const flow: FieldChecks = { ...common, Next: string, End: end };
const plainResult: FieldChecks = { Assign: assignments, Output: template };
const taskResult: FieldChecks = {
  Assign: withPart('result', assignments),
  Output: withPart('result', template),
  Retry: retriers,
  Catch: catchers,
};

const array: FieldCheck = (value, place) => {
  if (Array.isArray(value)) template(value, place);
  else fault(place, 'must be an array or a JSONata expression {% … %}');
};

const itemSelector: FieldCheck = (value, place) =>
  template(value, { ...place, scope: { ...place.scope, insideMap: true } });

const resource: FieldCheck = (value, place) => {
  constant(value, place);
  if (typeof value === 'string' && value.endsWith('.waitForTaskToken'))
    fault(place, 'waitForTaskToken is not supported by the local interpreter');
};

/** `checkBlock` checks the processor's states, in a scope of their own. */
const checkedAsBlock: FieldCheck = () => undefined;

const fields: Readonly<Record<StateType, FieldChecks>> = {
  Task: {
    ...flow,
    ...taskResult,
    Resource: resource,
    Arguments: template,
    TimeoutSeconds: expressionOr(numberFrom(1, quotas.seconds)),
  },
  Pass: { ...flow, ...plainResult },
  Choice: { ...common, ...plainResult, Choices: arrayOf(choiceRule), Default: string },
  Map: {
    ...flow,
    ...taskResult,
    Items: expressionOr(array),
    ItemSelector: itemSelector,
    MaxConcurrency: expressionOr(numberFrom(0, Infinity)),
    ItemProcessor: checkedAsBlock,
  },
  Wait: { ...flow, ...plainResult, Seconds: expressionOr(numberFrom(0, quotas.seconds)) },
  Succeed: { ...common, Output: template },
  Fail: { ...common, Error: expressionOr(string), Cause: expressionOr(string) },
};

const required: Readonly<Record<StateType, readonly string[]>> = {
  Task: ['Resource'],
  Pass: [],
  Choice: ['Choices'],
  Map: ['ItemProcessor'],
  Wait: ['Seconds'],
  Succeed: [],
  Fail: [],
};

export const isStateType = (type: unknown): type is StateType =>
  typeof type === 'string' && Object.hasOwn(fields, type);

export function checkState(state: JsonObject, place: Place): void {
  const type = state.Type;
  if (!isStateType(type)) {
    const known = Object.keys(fields).join(', ');
    fault(
      at(place, 'Type'),
      type === undefined
        ? 'is missing; every state requires it'
        : `${JSON.stringify(type)} is not supported by the local interpreter; it supports ${known}`,
    );
    return;
  }
  checkObject(state, place, `a ${type} state`, fields[type], required[type]);
  if (fields[type].End && (state.End === undefined) === (state.Next === undefined))
    fault(place, 'must have either Next or End');
  if (type === 'Choice') checkChoiceFallback(state, place);
}
