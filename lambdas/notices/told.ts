import type { MiddlewareObj } from '@middy/core';
import type { RunReference } from '../../contracts';
import { systemClock } from '../shared/clock';
import type { Clock } from '../shared/clock';
import { tellStep } from './tell-step';

/**
 * Middleware: a notice that the state has ended, for subscribers of every step. Failures are told by HandleFailure.
 * @param state as the workflow names it; of a function that several states call, by its input
 */
export const told = (
  state: string | ((event: unknown) => string),
  { clock, tell }: { readonly clock: Clock; readonly tell: typeof tellStep } = {
    clock: systemClock,
    tell: tellStep,
  },
): MiddlewareObj<unknown, unknown> => ({
  after: ({ event, response }) => {
    // The run is in the handler's input; StartRun returns it.
    const { run = response as RunReference } = event as { readonly run?: RunReference };
    const step = typeof state === 'string' ? state : state(event);
    return tell(() => ({ step, run, endedAt: clock.now().toISOString() }));
  },
});
