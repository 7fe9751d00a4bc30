import type { FailState } from '../../definition';
import { StateFailure } from '../state-failure';
import type { Visit } from '../visit';
import { isString } from './is-kind';

/** Fails the machine, or the Map iteration; an Error or Cause that is not given is the empty string. */
export async function fail({ Error: error, Cause: cause }: FailState, visit: Visit): Promise<never> {
  throw new StateFailure(
    error === undefined ? '' : await visit.evaluateAs('Error', error, 'string', isString),
    cause === undefined ? '' : await visit.evaluateAs('Cause', cause, 'string', isString),
  );
}
