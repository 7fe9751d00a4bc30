import type { MiddlewareObj } from '@middy/core';
import type { RunReference } from '../../contracts';
import type { Clock } from './clock';
import type { ObjectStoreClient } from './object-store-client';
import { logEvent } from './run-log';

/**
 * Middleware: notes in the run's log that the state has ended, and its times. That it failed is HandleFailure's to note.
 * @param state as the workflow names it
 */
export function logged(
  state: string,
  { work, clock }: { readonly work: () => ObjectStoreClient; readonly clock: Clock },
): MiddlewareObj<unknown, unknown> {
  const startOf = new WeakMap<object, string>();
  return {
    before: (request) => {
      startOf.set(request, clock.now().toISOString());
    },
    after: async (request) => {
      await logEvent(work(), runIdOf(request.event, request.response), {
        step: state,
        status: 'finished',
        startedAt: startOf.get(request) ?? '',
        endedAt: clock.now().toISOString(),
      });
    },
  };
}

/** The handler was told the run, or (StartRun) has made it. */
function runIdOf(event: unknown, response: unknown): string {
  const { run } = event as { readonly run?: RunReference };
  return run?.runId ?? (response as RunReference).runId;
}
