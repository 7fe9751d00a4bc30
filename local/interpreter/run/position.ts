import type { Json } from '../json';
import type { Variables } from './variables';

/** Where a machine, or an iteration of a Map, stood when its execution ended: plain JSON, from which redrive continues. */
export interface Checkpoint {
  readonly state: string;
  readonly input: Json;
  /** The machine's own, or the iteration's own, as they were when the state was entered. */
  readonly variables: Readonly<Record<string, Json>>;
  /** Of a Map: those of its last attempt that began, by index. */
  readonly iterations: Readonly<Record<number, IterationCheckpoint>>;
}

export type IterationCheckpoint = { readonly output: Json } | { readonly stoppedAt: Checkpoint };

/** Where the states of one block stand at the moment. */
export class Position {
  private at: { readonly state: string; readonly input: Json } | undefined;
  private readonly begun = new Map<number, IterationCheckpoint>();
  private resumed: Checkpoint | undefined;

  /** @param resumed where it stood before a redrive; `variables` are those of that moment */
  constructor(
    private readonly variables: Variables,
    resumed?: Checkpoint,
  ) {
    this.resumed = resumed;
    if (resumed !== undefined) variables.assign(resumed.variables);
  }

  /** Where to begin: at the state that did not end well, with the input that it had. */
  start(first: string, input: Json): { readonly state: string; readonly input: Json } {
    return this.resumed ?? { state: first, input };
  }

  enter(state: string, input: Json): void {
    this.at = { state, input };
    this.begun.clear();
  }

  /** An attempt of a Map begins. Answers what is left of the iterations before a redrive, for its first attempt only. */
  beginIterations(): Checkpoint['iterations'] {
    const { iterations = {} } = this.resumed ?? {};
    this.resumed = undefined;
    this.begun.clear();
    return iterations;
  }

  /** The state ended well: nothing before it is of interest any more. */
  leave(): void {
    this.resumed = undefined;
  }

  iterationEnded(index: number, ended: IterationCheckpoint): void {
    this.begun.set(index, ended);
  }

  /** None before the first state is entered. */
  checkpoint(): Checkpoint | undefined {
    if (this.at === undefined) return undefined;
    return { ...this.at, variables: this.variables.own, iterations: Object.fromEntries(this.begun) };
  }
}
