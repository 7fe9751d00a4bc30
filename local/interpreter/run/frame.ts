import type { Clock } from '../clock';
import type { StateBlock } from '../definition';
import type { Json } from '../json';
import type { ExecutionEvent, MapStep, TaskResources } from './execution';
import type { History } from './history';
import type { Position } from './position';
import type { Variables } from './variables';

/** What all states of an execution share. */
export interface Execution {
  readonly clock: Clock;
  readonly random: () => number;
  readonly resources: TaskResources;
  readonly history: History;
  /** The part of the context object that is the same everywhere. */
  readonly context: Readonly<Record<string, unknown>>;
  /** Functions bound in every expression. */
  readonly library: Readonly<Record<string, unknown>>;
  readonly emit: (event: Omit<ExecutionEvent, 'timestamp'>) => void;
}

/** What the states of the top level, or of one Map iteration, share. */
export interface Frame {
  readonly execution: Execution;
  readonly variables: Variables;
  /** Where its states stand. */
  readonly position: Position;
  readonly signal: AbortSignal;
  readonly path: readonly MapStep[];
  /** The innermost Map's item: `$states.context.Map.Item`. */
  readonly item?: MapItem;
}

export interface MapItem {
  readonly Index: number;
  readonly Value: Json;
}

/** How a visit to a state ends when it does not fail. */
export interface Outcome {
  readonly output: Json;
  readonly assign: Readonly<Record<string, Json>>;
  /** @default the state ends its block */
  readonly next?: string;
}

/** Runs a block's states from its start to a state that ends it, and returns that state's output. */
export type RunBlock = (block: StateBlock, input: Json, frame: Frame) => Promise<Json>;
