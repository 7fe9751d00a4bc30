import type { SucceedState } from '../../definition';
import type { Visit } from '../visit';
import type { Outcome } from './outcome';

export const succeed = (state: SucceedState, visit: Visit): Promise<Outcome> =>
  visit.result(state, visit.input);
