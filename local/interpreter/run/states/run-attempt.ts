import type { State, StateOf, StateType } from '../../definition';
import type { Visit } from '../visit';
import { choice } from './choice';
import { fail } from './fail';
import { map } from './map';
import type { Outcome } from './outcome';
import { pass } from './pass';
import { succeed } from './succeed';
import { task } from './task';
import { wait } from './wait';

type Runs = { readonly [T in StateType]: (state: StateOf<T>, visit: Visit) => Promise<Outcome> };

/** Runs a state once, without its Retry and Catch. */
export function runAttempt(state: State, visit: Visit): Promise<Outcome> {
  // Made here, not when the module is loaded: a Map runs a block of states, so these modules import each other in a ring.
  const runs: Runs = {
    Task: task,
    Pass: pass,
    Choice: choice,
    Map: map,
    Wait: wait,
    Succeed: succeed,
    Fail: fail,
  };
  return (runs[state.Type] as (state: State, visit: Visit) => Promise<Outcome>)(state, visit);
}
