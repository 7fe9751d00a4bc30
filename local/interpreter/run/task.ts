import type { TaskState } from '../definition';
import { StateFailure, stateErrors, TaskFailure } from '../errors';
import type { Json } from '../json';
import { payload, quotas } from '../quotas';
import type { Outcome } from './frame';
import type { Visit } from './visit';
import { integerFrom } from './visit';
import { timeLimit, untilAborted } from './waiting';

class TaskTimedOut extends Error {}

const timeoutSeconds = integerFrom(1, quotas.seconds);

export async function task(state: TaskState, visit: Visit): Promise<Outcome> {
  const args = payload(
    state.Arguments === undefined ? visit.input : await visit.evaluate('Arguments', state.Arguments),
    visit.name,
  );
  const seconds =
    state.TimeoutSeconds === undefined
      ? undefined
      : await visit.evaluateAs('TimeoutSeconds', state.TimeoutSeconds, timeoutSeconds);
  const result = await call(state, args, seconds, visit);
  return { ...(await visit.result(state, result, { result })), next: state.Next };
}

async function call(
  { Resource }: TaskState,
  args: Json,
  seconds: number | undefined,
  visit: Visit,
): Promise<Json> {
  const { execution, signal: stopped } = visit.frame;
  const { history } = execution;
  stopped.throwIfAborted();
  history.record('TaskScheduled', 'TaskStarted');
  if (/\.sync(:\d+)?$/.test(Resource)) history.record('TaskSubmitted');

  const timedOut = new AbortController();
  const ended = timeLimit(seconds, execution.clock, () => timedOut.abort(new TaskTimedOut()));
  try {
    const signal = AbortSignal.any([stopped, timedOut.signal]);
    const answer = payload(await untilAborted(start(visit, Resource, args, signal), signal), visit.name);
    history.record('TaskSucceeded');
    return answer;
  } catch (error) {
    if (error instanceof TaskTimedOut) {
      history.record('TaskTimedOut');
      throw new StateFailure(stateErrors.timeout, ''); // Step Functions gives no cause either
    }
    if (error instanceof TaskFailure || error instanceof StateFailure) {
      history.record('TaskFailed');
      throw new StateFailure(error.error, error.cause);
    }
    throw error;
  } finally {
    ended();
  }
}

/** Async, so that a resource that throws at once fails like one that rejects. */
async function start(visit: Visit, resource: string, args: Json, signal: AbortSignal): Promise<Json> {
  const run = visit.frame.execution.resources[resource];
  if (!run) throw new Error(`the resource ${resource} was not checked before the start`);
  return run(args, { signal, stateName: visit.name });
}
