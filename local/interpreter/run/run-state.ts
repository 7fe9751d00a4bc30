import type { Catcher, State } from '../definition';
import type { Json } from '../json';
import type { Frame } from './execution';
import { matchesError } from './matches-error';
import { pause } from './pause';
import { payload } from './payload';
import { Retries } from './retries';
import { StateFailure } from './state-failure';
import type { Outcome } from './states/outcome';
import { runAttempt } from './states/run-attempt';
import { Visit } from './visit';

/** Visits a state: attempts with their retries, then a catcher; answers its output and where to go. */
export async function runState(name: string, state: State, input: Json, frame: Frame): Promise<Outcome> {
  const { history, emit, clock } = frame.execution;
  frame.signal.throwIfAborted();
  const entered = history.record('StateEntered');
  const at = { path: frame.path, state: name };
  emit({ ...at, type: 'StateEntered', input });
  const visit = new Visit(frame, name, input, entered, clock.now().toISOString());
  const outcome = await attempts(state, visit);
  history.record('StateExited');
  emit({ ...at, type: 'StateExited', output: outcome.output });
  return outcome;
}

async function attempts(state: State, visit: Visit): Promise<Outcome> {
  const { Retry = [], Catch = [] } = 'Retry' in state || 'Catch' in state ? state : {};
  const { history, emit, random } = visit.frame.execution;
  const at = { path: visit.frame.path, state: visit.name };
  const retries = new Retries(Retry, random);
  for (;;) {
    try {
      return finish(await runAttempt(state, visit), visit);
    } catch (failure) {
      const { error, cause } = stateFailure(failure, visit);
      const delaySeconds = retries.next(error);
      if (delaySeconds === undefined) {
        if (state.Type === 'Map') history.record('MapStateFailed');
        const catcher = Catch.find(({ ErrorEquals }) => matchesError(ErrorEquals, error));
        emit({ ...at, type: 'StateFailed', error, cause, ...(catcher && { caught: true }) });
        if (!catcher) throw failure;
        return await caught(catcher, { Error: error, Cause: cause }, visit);
      }
      visit.retryCount = retries.count;
      emit({ ...at, type: 'TaskRetried', error, cause, retry: retries.count, delaySeconds });
      await pause(delaySeconds, visit.frame);
    }
  }
}

/** Lets pass only what Retry and Catch may see, and counts a failed expression. */
function stateFailure(failure: unknown, { frame }: Visit): StateFailure {
  if (!(failure instanceof StateFailure)) throw failure;
  if (failure.isEvaluation) frame.execution.history.record('EvaluationFailed');
  return failure;
}

/** A catcher's own expressions are outside the state's Retry and Catch. */
async function caught(catcher: Catcher, errorOutput: Json, visit: Visit): Promise<Outcome> {
  try {
    const result = await visit.result(catcher, errorOutput, { errorOutput });
    return finish({ ...result, next: catcher.Next }, visit);
  } catch (failure) {
    const { error, cause } = stateFailure(failure, visit);
    visit.frame.execution.emit({
      type: 'StateFailed',
      path: visit.frame.path,
      state: visit.name,
      error,
      cause,
    });
    throw failure;
  }
}

/** The variables change only now, when all of the state's expressions have been evaluated. */
function finish(outcome: Outcome, visit: Visit): Outcome {
  const output = payload(outcome.output, visit.name);
  visit.frame.variables.assign(outcome.assign);
  return { ...outcome, output };
}
