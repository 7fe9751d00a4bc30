import type { WaitState } from '../../definition';
import { quotas } from '../../quotas';
import { pause } from '../pause';
import type { Visit } from '../visit';
import { isIntegerFrom } from './is-kind';
import type { Outcome } from './outcome';

export async function wait(state: WaitState, visit: Visit): Promise<Outcome> {
  const isSeconds = isIntegerFrom(0, quotas.seconds);
  await pause(
    await visit.evaluateAs('Seconds', state.Seconds, 'non-negative integer', isSeconds),
    visit.frame,
  );
  return { ...(await visit.result(state, visit.input)), next: state.Next };
}
