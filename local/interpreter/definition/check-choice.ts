import { isObject } from '../json';
import type { FieldCheck, Place } from './check-object';
import { at, checkObject, fault } from './check-object';
import { assignments, expressionOr, string, template } from './field-checks';

const boolean: FieldCheck = (value, place) => {
  if (typeof value !== 'boolean') fault(place, 'must be true, false or a JSONata expression {% … %}');
};

export const choiceRule: FieldCheck = (value, place) => {
  checkObject(
    value,
    place,
    'a choice rule',
    {
      Comment: string,
      Condition: expressionOr(boolean),
      Next: string,
      Assign: assignments,
      Output: template,
    },
    ['Condition', 'Next'],
  );
};

/**
 * A Choice state's own Assign and Output apply when Default is taken. For a rule that matches and says nothing itself, the
 * Amazon States Language says they do not apply, and the developer guide that they do: such a definition is refused, rather than
 * run in one way here and in another on AWS.
 */
export function checkChoiceFallback(state: Readonly<Record<string, unknown>>, place: Place): void {
  const rules = Array.isArray(state.Choices) ? state.Choices.filter(isObject) : [];
  const fix = 'give every rule its own, or move it to the state that Default names';
  rules.forEach((rule, i) => {
    const path = at(at(place, 'Choices'), i);
    if (state.Output !== undefined && rule.Output === undefined)
      fault(
        path,
        `has no Output although the state has one, a case in which the AWS documents disagree: ${fix}`,
      );
    const missing = isObject(state.Assign)
      ? Object.keys(state.Assign).filter(
          (name) => !isObject(rule.Assign) || !Object.hasOwn(rule.Assign, name),
        )
      : [];
    if (missing.length > 0)
      fault(
        path,
        `does not assign ${missing.join(', ')} although the state does, a case in which the AWS documents disagree: ${fix}`,
      );
  });
}
