import type { Clock } from '../clock';
import type { Definition } from '../definition';
import type { Json } from '../json';
import type { Checkpoint } from './position';

/**
 * What a Task state calls. `args` are the evaluated Arguments, or the state's input where it has none.
 * Throws TaskFailure for an error of the service or the handler. Any other error is a bug of this program, and rejects
 * the execution. The signal is aborted when the state times out or is stopped; the outcome is then ignored.
 */
export type TaskResource = (args: Json, context: { signal: AbortSignal; stateName: string }) => Promise<Json>;

/** What the Task states call, by their `Resource`. */
export type TaskResources = Readonly<Record<string, TaskResource>>;

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
  readonly resources: TaskResources;
  /** @default the system's clock */
  readonly clock?: Clock;
  /** From 0 to below 1, for JitterStrategy FULL and `$random()`. @default Math.random */
  readonly random?: () => number;
  /** Called in the order of events; what it throws rejects the execution. @default events are dropped */
  readonly onEvent?: (event: ExecutionEvent) => void;
  /** Continues an execution that did not succeed, as RedriveExecution does; `input` is the one that it was started with. @default it starts anew */
  readonly redriven?: Redriven;
  /** Aborts the execution, as StopExecution does. @default it is not stopped */
  readonly signal?: AbortSignal;
}

/** `historyEvents`: what Step Functions would have written into the history, see History. */
export type ExecutionResult = { readonly historyEvents: number } & (
  | { readonly status: 'SUCCEEDED'; readonly output: Json }
  | {
      readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED';
      readonly error: string;
      readonly cause: string;
      /** Where a redrive continues: none where no state was entered. */
      readonly checkpoint: Checkpoint | undefined;
    }
);

/** What a redrive knows of the execution that it continues. */
export interface Redriven {
  readonly checkpoint: Checkpoint | undefined;
  /** How many redrives there have been, this one included: `$states.context.Execution.RedriveCount`. */
  readonly count: number;
  /** Of the execution so far: the history goes on, and its quota is for all attempts together. */
  readonly historyEvents: number;
}

export type ExecutionEventType =
  | 'ExecutionStarted'
  | 'ExecutionRedriven'
  | 'StateEntered'
  | 'StateExited'
  /** The state failed after all retries. When `caught` is set, a catcher handled the error and the state exits as usual. */
  | 'StateFailed'
  /** An attempt of a Task or Map failed, and another follows after `delaySeconds`. */
  | 'TaskRetried'
  | 'MapIterationStarted'
  | 'MapIterationSucceeded'
  | 'MapIterationFailed'
  | 'MapIterationAborted'
  | 'ExecutionSucceeded'
  | 'ExecutionFailed'
  | 'ExecutionTimedOut'
  | 'ExecutionAborted';

/** One iteration of a Map. */
export interface MapStep {
  readonly map: string;
  readonly index: number;
}

/** What happens in an execution, for displays and records. These are not the events that the history quota counts. */
export interface ExecutionEvent {
  readonly type: ExecutionEventType;
  readonly timestamp: Date;
  /** The iterations that it happened in, outermost first; for the events of an iteration, that iteration is the last. */
  readonly path: readonly MapStep[];
  readonly state?: string;
  readonly input?: Json;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  /** TaskRetried: which retry follows, from 1. */
  readonly retry?: number;
  readonly delaySeconds?: number;
  readonly caught?: true;
}
