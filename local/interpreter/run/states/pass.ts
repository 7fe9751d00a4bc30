import type { PassState } from '../../definition';
import type { Visit } from '../visit';
import type { Outcome } from './outcome';

export async function pass(state: PassState, visit: Visit): Promise<Outcome> {
  return { ...(await visit.result(state, visit.input)), next: state.Next };
}
