import type { MiddlewareObj } from '@middy/core';
import type { RunReference } from '../../contracts';
import type { Clock } from './clock';
import type { ObjectStoreClient } from './object-store-client';
import { logEvent } from './run-log';
import { stateName } from './state-name';
import type { StateName } from './state-name';

/**
 * Middleware: logs that the state has ended, and when. Failures are logged by HandleFailure.
 */
export function logged(
  state: StateName,
  { work, clock }: { readonly work: () => ObjectStoreClient; readonly clock: Clock },
): MiddlewareObj<unknown, unknown> {
  const startOf = new WeakMap<object, string>();
  return {
    before: (request) => {
      startOf.set(request, clock.now().toISOString());
    },
    after: async (request) => {
      await logEvent(work(), runIdOf(request.event, request.response), {
        step: stateName(state, request.event),
        status: 'finished',
        startedAt: startOf.get(request) ?? '',
        endedAt: clock.now().toISOString(),
      });
    },
  };
}

/** The run is in the handler's input; StartRun returns it. */
function runIdOf(event: unknown, response: unknown): string {
  const { run } = event as { readonly run?: RunReference };
  return run?.runId ?? (response as RunReference).runId;
}
