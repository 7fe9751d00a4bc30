import type { MiddlewareObj } from '@middy/core';
import type { RunReference } from '../../contracts';
import { systemClock } from '../shared/clock';
import type { Clock } from '../shared/clock';
import { stateName } from '../shared/state-name';
import type { StateName } from '../shared/state-name';
import { tellStep } from './tell-step';

/**
 * Middleware: a notice that the state has ended, for subscribers of every step. Failures are told by HandleFailure.
 */
export const told = (
  state: StateName,
  { clock, tell }: { readonly clock: Clock; readonly tell: typeof tellStep } = {
    clock: systemClock,
    tell: tellStep,
  },
): MiddlewareObj<unknown, unknown> => ({
  after: ({ event, response }) => {
    // The run is in the handler's input; StartRun returns it.
    const { run = response as RunReference } = event as { readonly run?: RunReference };
    return tell(() => ({ step: stateName(state, event), run, endedAt: clock.now().toISOString() }));
  },
});
