import { isObject } from '../json';
import { quotas } from '../quotas';
import { stateErrors } from '../errors';
import type { FieldCheck } from './check-object';
import { at, checkObject, fault } from './check-object';
import {
  arrayOf,
  assignments,
  constant,
  numberFrom,
  oneOf,
  string,
  template,
  withPart,
} from './field-checks';

const errorEquals = arrayOf(constant);

/** `States.ALL` must be the only name in its list, and that list in the last retrier or catcher (Amazon States Language, "Errors"). */
function checkWildcards(rules: readonly unknown[], place: Parameters<FieldCheck>[1]): void {
  rules.forEach((rule, i) => {
    const names: unknown = isObject(rule) ? rule.ErrorEquals : undefined;
    if (!Array.isArray(names) || !names.includes(stateErrors.all)) return;
    const path = at(at(place, i), 'ErrorEquals');
    if (names.length > 1) fault(path, `${stateErrors.all} must be the only name in its list`);
    if (i < rules.length - 1) fault(path, `${stateErrors.all} must be in the last element of the array`);
  });
}

const rulesOf =
  (check: FieldCheck): FieldCheck =>
  (value, place) => {
    if (!Array.isArray(value)) {
      fault(place, 'must be an array');
      return;
    }
    value.forEach((rule, i) => check(rule, at(place, i)));
    checkWildcards(value, place);
  };

const retrier: FieldCheck = (value, place) => {
  const isRetrier = checkObject(
    value,
    place,
    'a retrier',
    {
      Comment: string,
      ErrorEquals: errorEquals,
      IntervalSeconds: numberFrom(1, quotas.seconds),
      MaxAttempts: numberFrom(0, quotas.seconds),
      BackoffRate: numberFrom(1, Infinity, 'number'),
      MaxDelaySeconds: numberFrom(1, quotas.retryDelaySeconds),
      JitterStrategy: oneOf('FULL', 'NONE'),
    },
    ['ErrorEquals'],
  );
  if (!isRetrier) return;
  const { IntervalSeconds = 1, MaxDelaySeconds } = value;
  if (
    typeof MaxDelaySeconds === 'number' &&
    typeof IntervalSeconds === 'number' &&
    MaxDelaySeconds <= IntervalSeconds
  )
    fault(at(place, 'MaxDelaySeconds'), `must be greater than IntervalSeconds (${IntervalSeconds})`);
};

const catcher: FieldCheck = (value, place) => {
  checkObject(
    value,
    place,
    'a catcher',
    {
      Comment: string,
      ErrorEquals: errorEquals,
      Next: string,
      Assign: withPart('errorOutput', assignments),
      Output: withPart('errorOutput', template),
    },
    ['ErrorEquals', 'Next'],
  );
};

export const retriers = rulesOf(retrier);
export const catchers = rulesOf(catcher);
