import { executionAborted } from '../../contracts';
import type { Failure, Publishing } from '../../contracts';
import { failurePathStart } from '../../statemachines/names';
import { execute } from '../interpreter';
import type { Checkpoint, ExecutionRequest, ExecutionResult } from '../interpreter';

type Stopped = Extract<ExecutionResult, { readonly error: string }>;

/**
 * What Step Functions does not do for an execution that is stopped: the path that the workflow takes after a failure. The warehouse
 * is asked what is published, the notice is sent, the lock goes, and the log is taken in. The execution has ended before, as
 * ABORTED, and gets no event and no other status by it.
 *
 * @param request the execution, with resources that nothing of it is at work in any more
 */
export async function walkFailurePath(
  request: Omit<ExecutionRequest, 'onEvent' | 'signal' | 'redriven'>,
  { checkpoint, cause }: Stopped,
): Promise<void> {
  if (checkpoint === undefined) return; // it was stopped before its first state: there is nothing to tell
  const stoppedAt = stateOf(checkpoint);
  const variables = {
    failure: { state: stoppedAt, error: executionAborted, cause } satisfies Failure,
    ...checkpoint.variables, // a failure that it was at telling stays what is told
    published: publishingOf(checkpoint),
  };
  const { input } = checkpoint;
  await execute({
    ...request,
    redriven: {
      checkpoint: { state: failurePathStart, input, variables, iterations: {} },
      ...{ count: 0, historyEvents: 0 },
    },
  });
}

/** A step waits in a state of its own, `Claim: wait`. */
const stateOf = ({ state }: Checkpoint): string => state.replace(/: .*$/, '');

/** Of a publish that was stopped the warehouse is asked how far it came, as of one that failed. */
const publishingOf = (checkpoint: Checkpoint): Publishing =>
  stateOf(checkpoint) === 'PublishUnits' ? 'perhaps' : (checkpoint.variables.published as Publishing);
