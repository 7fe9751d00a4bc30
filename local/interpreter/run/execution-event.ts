import type { Json } from '../json';

export type ExecutionEventType =
  | 'ExecutionStarted'
  | 'StateEntered'
  | 'StateExited'
  /** The state failed for good; when `caught` is set, a catcher took it and the state exits all the same. */
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

/** What happens in an execution, for those who show or record it. These are not the events that the history quota counts. */
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
