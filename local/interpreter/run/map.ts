import type { MapState } from '../definition';
import { Interruption, MapFailed, StateFailure, stateErrors } from '../errors';
import type { Json } from '../json';
import { payload, quotas } from '../quotas';
import type { Frame, MapItem, Outcome, RunBlock } from './frame';
import { Position } from './position';
import type { Checkpoint } from './position';
import type { Visit } from './visit';
import { anArray, integerFrom, typeName } from './visit';

/** @param runBlock runs the ItemProcessor. A parameter and no import, because it runs Maps itself. */
export async function map(state: MapState, visit: Visit, runBlock: RunBlock): Promise<Outcome> {
  const { execution } = visit.frame;
  const items =
    state.Items === undefined ? inputArray(visit) : await visit.evaluateAs('Items', state.Items, anArray);
  const asked = await visit.evaluateAs('MaxConcurrency', state.MaxConcurrency ?? 0, integerFrom(0));
  payload(items, visit.name);
  execution.history.record('MapStateStarted');
  // 0 asks for no bound; an inline Map runs 40 at a time at the most.
  const concurrency = Math.min(asked === 0 ? Infinity : asked, quotas.inlineMapConcurrency, items.length);
  const iterations = new Iterations(state, visit, items, runBlock, visit.frame.position.beginIterations());
  const result = payload(await iterations.run(concurrency), visit.name);
  execution.history.record('MapStateSucceeded');
  return { ...(await visit.result(state, result, { result })), next: state.Next };
}

/** Without Items a Map takes its input; that is not an expression, so Step Functions words the failure differently. */
function inputArray(visit: Visit): Json[] {
  if (anArray.is(visit.input)) return visit.input;
  const cause = `Map state input must be an array but was: ${typeName(visit.input)}`;
  throw new StateFailure(stateErrors.queryEvaluation, visit.cause(cause));
}

/** One attempt of a Map: iterations start in order. The first that fails stops the others, and no more start. */
class Iterations {
  readonly #stop = new AbortController();
  readonly #results: Json[] = [];
  #next = 0;
  #failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly state: MapState,
    private readonly visit: Visit,
    private readonly items: readonly Json[],
    private readonly runBlock: RunBlock,
    /** Of the execution that is redriven: those that succeeded are not run again. */
    private readonly before: Checkpoint['iterations'],
  ) {}

  async run(concurrency: number): Promise<Json[]> {
    await Promise.all(Array.from({ length: concurrency }, () => this.worker()));
    if (this.#failure) throw this.#failure.error;
    return this.#results;
  }

  private async worker(): Promise<void> {
    while (!this.#failure && this.#next < this.items.length) {
      const index = this.#next++;
      try {
        this.#results[index] = await this.iterate({ Index: index, Value: this.items[index] ?? null });
      } catch (error) {
        if (this.#failure) return;
        this.#failure = { error };
        this.#stop.abort(new MapFailed());
      }
    }
  }

  private async iterate(item: MapItem): Promise<Json> {
    const outer = this.visit.frame;
    const before = this.before[item.Index];
    if (before !== undefined && 'output' in before) {
      outer.position.iterationEnded(item.Index, before);
      return before.output;
    }
    const path = [...outer.path, { map: this.visit.name, index: item.Index }];
    const { history, emit } = outer.execution;
    const state = this.visit.name;
    const variables = outer.variables.inner();
    const position = new Position(variables, before?.stoppedAt);
    const signal = AbortSignal.any([outer.signal, this.#stop.signal]);
    history.record('MapIterationStarted');
    emit({ type: 'MapIterationStarted', path, state });
    try {
      const input = await this.input(item);
      const output = await this.runBlock(this.state.ItemProcessor, input, {
        ...outer,
        variables,
        position,
        path,
        item,
        signal,
      } satisfies Frame);
      history.record('MapIterationSucceeded');
      outer.position.iterationEnded(item.Index, { output });
      emit({ type: 'MapIterationSucceeded', path, state, output });
      return output;
    } catch (error) {
      const stoppedAt = position.checkpoint();
      if (stoppedAt !== undefined) outer.position.iterationEnded(item.Index, { stoppedAt });
      if (error instanceof Interruption || (this.#failure && error instanceof StateFailure)) {
        history.record('StateAborted', 'MapIterationAborted');
        emit({ type: 'MapIterationAborted', path, state });
      } else if (error instanceof StateFailure) {
        history.record('MapIterationFailed');
        emit({ type: 'MapIterationFailed', path, state, error: error.error, cause: error.cause });
      }
      throw error;
    } finally {
      variables.end();
    }
  }

  private async input(item: MapItem): Promise<Json> {
    const { ItemSelector } = this.state;
    return payload(
      ItemSelector === undefined
        ? item.Value
        : await this.visit.evaluate('ItemSelector', ItemSelector, { item }),
      this.visit.name,
    );
  }
}
