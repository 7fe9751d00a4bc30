import { systemClock } from '../clock';
import { DefinitionError, resourceFaults } from '../definition';
import { ExecutionFailure, ExecutionStopped, ExecutionTimedOut, StateFailure, stateErrors } from '../errors';
import { stepFunctionsLibrary } from '../expression';
import { payload } from '../quotas';
import type { ExecutionEvent, ExecutionRequest, ExecutionResult } from './execution';
import type { Execution } from './frame';
import { History } from './history';
import { Position } from './position';
import { runBlock } from './run-block';
import { Variables } from './variables';
import { timeLimit } from './waiting';

type Ending = ExecutionResult extends infer R
  ? R extends unknown
    ? Omit<R, 'historyEvents'>
    : never
  : never;

/**
 * Runs one execution to its end.
 *
 * @throws DefinitionError before it starts, when a Task's Resource is not among the resources. Errors of this program, or of a
 * resource that are not a TaskFailure, reject the promise. Every failure of the execution in the sense of Step Functions is a result.
 */
export async function execute(request: ExecutionRequest): Promise<ExecutionResult> {
  const { definition, signal, redriven } = request;
  const unmapped = resourceFaults(definition, Object.keys(request.resources));
  if (unmapped.length > 0) throw new DefinitionError(unmapped);

  const execution = executionOf(request);
  const { clock, history, emit } = execution;
  const stop = new AbortController();
  const onStop = () => stop.abort(new ExecutionStopped(signal?.reason));
  if (signal?.aborted) onStop();
  signal?.addEventListener('abort', onStop, { once: true });
  const ended = timeLimit(definition.TimeoutSeconds, clock, () => stop.abort(new ExecutionTimedOut()));
  const variables = Variables.topLevel();
  const position = new Position(variables, redriven?.checkpoint);
  let ending: Ending;
  try {
    const type = redriven === undefined ? 'ExecutionStarted' : 'ExecutionRedriven';
    history.record(type);
    emit({ type, path: [], input: request.input });
    const frame = { execution, variables, position, signal: stop.signal, path: [] };
    const output = await runBlock(definition, payload(request.input, request.execution.name), frame);
    ending = { status: 'SUCCEEDED', output };
  } catch (error) {
    ending = { ...endingOf(error, request), checkpoint: position.checkpoint() };
  } finally {
    signal?.removeEventListener('abort', onStop);
    ended();
  }
  history.recordEnd();
  emit({ path: [], ...endEvent(ending) });
  return { ...ending, historyEvents: history.count };
}

function executionOf(request: ExecutionRequest): Execution {
  const { clock = systemClock, random = Math.random, resources, onEvent, stateMachine } = request;
  const { id, name, startTime, roleArn } = request.execution;
  return {
    clock,
    random,
    resources,
    history: new History(request.redriven?.historyEvents),
    library: stepFunctionsLibrary({ clock, random }),
    emit: (event) => onEvent?.({ ...event, timestamp: clock.now() }),
    context: {
      Execution: {
        Id: id,
        Input: structuredClone(request.input), // the caller's own may be frozen, and JSONata marks arrays that it reads
        Name: name,
        StartTime: startTime,
        ...(roleArn !== undefined && { RoleArn: roleArn }),
        RedriveCount: request.redriven?.count ?? 0,
      },
      StateMachine: { Id: stateMachine.id, Name: stateMachine.name },
    },
  };
}

type Failure = Omit<Extract<Ending, { readonly error: string }>, 'checkpoint'>;

function endingOf(error: unknown, { definition }: ExecutionRequest): Failure {
  if (error instanceof StateFailure || error instanceof ExecutionFailure)
    return { status: 'FAILED', error: error.error, cause: error.cause };
  if (error instanceof ExecutionStopped) return { status: 'ABORTED', error: error.error, cause: error.cause };
  if (error instanceof ExecutionTimedOut)
    return {
      status: 'TIMED_OUT',
      error: stateErrors.timeout,
      cause: `the execution ran longer than its TimeoutSeconds, ${definition.TimeoutSeconds ?? 0}`,
    };
  throw error;
}

const eventTypes = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
} as const satisfies Record<ExecutionResult['status'], ExecutionEvent['type']>;

const endEvent = (ending: Ending): Omit<ExecutionEvent, 'timestamp' | 'path'> => {
  const type = eventTypes[ending.status];
  if (ending.status === 'SUCCEEDED') return { type, output: ending.output };
  return { type, error: ending.error, cause: ending.cause };
};
