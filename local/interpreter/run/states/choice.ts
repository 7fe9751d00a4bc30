import type { ChoiceState } from '../../definition';
import { stateErrors } from '../../state-errors';
import { StateFailure } from '../state-failure';
import type { Visit } from '../visit';
import { isBoolean } from './is-kind';
import type { Outcome } from './outcome';

/** The first rule that is true decides, with its own Output and Assign; the state's own are for Default. */
export async function choice(state: ChoiceState, visit: Visit): Promise<Outcome> {
  for (const [i, rule] of state.Choices.entries()) {
    const field = `Choices[${i}]/Condition`;
    if (await visit.evaluateAs(field, rule.Condition, 'boolean', isBoolean))
      return { ...(await visit.result(rule, visit.input)), next: rule.Next };
  }
  if (state.Default === undefined) {
    throw new StateFailure(
      stateErrors.noChoiceMatched,
      visit.cause('Failed to transition out of the state. The state does not point to a next state.'),
    );
  }
  return { ...(await visit.result(state, visit.input)), next: state.Default };
}
