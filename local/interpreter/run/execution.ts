import type { Clock } from '../clock';
import type { Json } from '../json';
import type { Definition } from '../definition';
import type { ExecutionEvent, MapStep } from './execution-event';
import type { History } from './history';
import type { Variables } from './variables';

/**
 * What a Task state calls. `args` are the evaluated Arguments, or the state's input where it has none.
 * Throws TaskFailure for an error of the service or the handler; any other error is taken for a fault of this program, and rejects
 * the execution. The signal is aborted when the state times out or is stopped; its outcome is then no longer heard.
 */
export type TaskResource = (args: Json, context: { signal: AbortSignal; stateName: string }) => Promise<Json>;

export interface ExecutionRequest {
  readonly definition: Definition;
  readonly input: Json;
  readonly execution: {
    readonly id: string;
    readonly name: string;
    readonly startTime: string;
    readonly roleArn?: string;
  };
  readonly stateMachine: { readonly id: string; readonly name: string };
  /** By the Task states' `Resource`. One that is missing is refused before the execution starts. */
  readonly resources: Readonly<Record<string, TaskResource>>;
  /** @default the system's clock */
  readonly clock?: Clock;
  /** From 0 to below 1, for JitterStrategy FULL and `$random()`. @default Math.random */
  readonly random?: () => number;
  /** Called in the order of events; what it throws rejects the execution. @default nobody listens */
  readonly onEvent?: (event: ExecutionEvent) => void;
  /** Aborts the execution, as StopExecution does. @default it is not stopped */
  readonly signal?: AbortSignal;
}

/** `historyEvents`: what Step Functions would have written into the history, see History. */
export type ExecutionResult = { readonly historyEvents: number } & (
  | { readonly status: 'SUCCEEDED'; readonly output: Json }
  | { readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED'; readonly error: string; readonly cause: string }
);

/** What all states of an execution share. */
export interface Execution {
  readonly clock: Clock;
  readonly random: () => number;
  readonly resources: Readonly<Record<string, TaskResource>>;
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
  readonly signal: AbortSignal;
  readonly path: readonly MapStep[];
  /** The innermost Map's item: `$states.context.Map.Item`. */
  readonly item?: MapItem;
}

export interface MapItem {
  readonly Index: number;
  readonly Value: Json;
}
