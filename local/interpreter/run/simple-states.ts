import type { ChoiceState, FailState, PassState, SucceedState, WaitState } from '../definition';
import { StateFailure, stateErrors } from '../errors';
import { quotas } from '../quotas';
import type { Outcome } from './frame';
import type { Visit } from './visit';
import { aBoolean, aString, integerFrom } from './visit';
import { pause } from './waiting';

/** The states that call nothing and hold no others. */

export async function pass(state: PassState, visit: Visit): Promise<Outcome> {
  return { ...(await visit.result(state, visit.input)), next: state.Next };
}

/** The first rule that is true decides, with its own Output and Assign; the state's own are for Default. */
export async function choice(state: ChoiceState, visit: Visit): Promise<Outcome> {
  for (const [i, rule] of state.Choices.entries()) {
    const field = `Choices[${i}]/Condition`;
    if (await visit.evaluateAs(field, rule.Condition, aBoolean))
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

export async function wait(state: WaitState, visit: Visit): Promise<Outcome> {
  await pause(await visit.evaluateAs('Seconds', state.Seconds, integerFrom(0, quotas.seconds)), visit.frame);
  return { ...(await visit.result(state, visit.input)), next: state.Next };
}

export const succeed = (state: SucceedState, visit: Visit): Promise<Outcome> =>
  visit.result(state, visit.input);

/** Fails the machine, or the Map iteration; an Error or Cause that is not given is the empty string. */
export async function fail({ Error: error, Cause: cause }: FailState, visit: Visit): Promise<never> {
  throw new StateFailure(
    error === undefined ? '' : await visit.evaluateAs('Error', error, aString),
    cause === undefined ? '' : await visit.evaluateAs('Cause', cause, aString),
  );
}
