import type { Catcher, State, StateOf, StateType } from '../definition';
import { StateFailure } from '../errors';
import type { Json } from '../json';
import { payload } from '../quotas';
import type { Frame, Outcome, RunBlock } from './frame';
import { map } from './map';
import { matchesError, Retries } from './recovery';
import { choice, fail, pass, succeed, wait } from './simple-states';
import { task } from './task';
import { Visit } from './visit';
import { pause } from './waiting';

/** Runs a block's states from its start to a state that ends it, and returns that state's output. */
export const runBlock: RunBlock = async ({ StartAt, States }, input, frame) => {
  const start = frame.position.start(StartAt, input);
  let name: string | undefined = start.state;
  let data = start.input;
  while (name !== undefined) {
    const state = States[name];
    if (!state) throw new Error(`the state ${name} was not checked`);
    const { output, next } = await runState(name, state, data, frame);
    data = output;
    name = next;
  }
  return data;
};

/** Visits a state: its attempts with their retries, then a catcher. Returns its output and the next state. */
async function runState(name: string, state: State, input: Json, frame: Frame): Promise<Outcome> {
  const { history, emit, clock } = frame.execution;
  frame.signal.throwIfAborted();
  const entered = history.record('StateEntered');
  frame.position.enter(name, input);
  const at = { path: frame.path, state: name };
  emit({ ...at, type: 'StateEntered', input });
  const visit = new Visit(frame, name, input, entered, clock.now().toISOString());
  const outcome = await attempts(state, visit);
  history.record('StateExited');
  frame.position.leave();
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

type Run<S extends State> = (state: S, visit: Visit, run: RunBlock) => Promise<Outcome>;

const runs: { readonly [T in StateType]: Run<StateOf<T>> } = {
  Task: task,
  Pass: pass,
  Choice: choice,
  Map: map,
  Wait: wait,
  Succeed: succeed,
  Fail: fail,
};

/** Runs a state once, without its Retry and Catch. */
const runAttempt = (state: State, visit: Visit): Promise<Outcome> =>
  (runs[state.Type] as Run<State>)(state, visit, runBlock);

/** Rethrows what Retry and Catch must not see, and counts a failed expression. */
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
