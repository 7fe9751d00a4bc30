import { ExecutionFailure, stateErrors } from '../errors';
import { quotas } from '../quotas';

/** The types of AWS history events that the supported states make. */
export type HistoryEvent =
  | 'ExecutionStarted'
  | 'ExecutionRedriven'
  | 'StateEntered'
  | 'StateExited'
  | 'EvaluationFailed'
  | 'TaskScheduled'
  | 'TaskStarted'
  | 'TaskSubmitted'
  | 'TaskSucceeded'
  | 'TaskFailed'
  | 'TaskTimedOut'
  | 'StateAborted'
  | 'MapStateStarted'
  | 'MapStateSucceeded'
  | 'MapStateFailed'
  | 'MapIterationStarted'
  | 'MapIterationSucceeded'
  | 'MapIterationFailed'
  | 'MapIterationAborted';

/**
 * Counts the events that Step Functions would write to the execution's history, which holds at most 25,000:
 * - execution: started, or redriven; ended;
 * - every state: entered, and exited unless it is a Fail, fails uncaught or is stopped; a failed expression;
 * - each attempt of a Task: scheduled, started, succeeded or failed or timed out; with `.sync` submitted too, so 5 or 6 in all;
 * - each attempt of a Map: started; once succeeded or failed; each iteration started and succeeded, failed or aborted, and for an
 *   aborted one the state that it was in.
 * Retries have no event of their own. Counted as in recorded histories of AWS; what happens inside an aborted iteration is
 * an estimate.
 */
export class History {
  #count: number;

  /** @param before of the attempts before a redrive */
  constructor(before = 0) {
    this.#count = before;
  }

  get count(): number {
    return this.#count;
  }

  /** Returns the event's number. The last number is reserved for the end of the execution. */
  record(...events: readonly HistoryEvent[]): number {
    for (let i = 0; i < events.length; i++) {
      if (this.#count + 1 >= quotas.historyEvents) {
        throw new ExecutionFailure(
          stateErrors.runtime,
          `The execution reached the maximum number of history events (${quotas.historyEvents}).`,
        );
      }
      this.#count++;
    }
    return this.#count;
  }

  recordEnd(): void {
    this.#count++;
  }
}
