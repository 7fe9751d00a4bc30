import type { MiddlewareObj } from '@middy/core';
import type { RunReference } from '../../contracts';
import type { Clock } from './clock';
import type { ObjectStoreClient } from './object-store-client';
import { logEvent } from './run-log';

/**
 * Middleware: logs that the state has ended, and when. Failures are logged by HandleFailure.
 * @param state as the workflow names it; of a function that several states call, by its input
 */
export function logged(
  state: string | ((event: unknown) => string),
  { work, clock }: { readonly work: () => ObjectStoreClient; readonly clock: Clock },
): MiddlewareObj<unknown, unknown> {
  const startOf = new WeakMap<object, string>();
  return {
    before: (request) => {
      startOf.set(request, clock.now().toISOString());
    },
    after: async (request) => {
      await logEvent(work(), runIdOf(request.event, request.response), {
        step: typeof state === 'string' ? state : state(request.event),
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
