import { TaskFailure } from '../task-failure';

/** Why running states are stopped from outside; it is the reason of the aborted signal, and no Retry or Catch sees it. */
export abstract class Interruption extends Error {
  override readonly name = 'Interruption';
}

/** Another iteration of the Map failed. */
export class MapFailed extends Interruption {}

/** The state machine's TimeoutSeconds passed. */
export class ExecutionTimedOut extends Interruption {}

/** The request's signal was aborted, as by StopExecution, which may name an error and a cause: here the reason does. */
export class ExecutionStopped extends Interruption {
  readonly error: string;
  override readonly cause: string;

  constructor(reason: unknown) {
    super('the execution was stopped');
    this.error = reason instanceof TaskFailure ? reason.error : '';
    this.cause =
      reason instanceof TaskFailure
        ? reason.cause
        : reason instanceof Error
          ? reason.message
          : String(reason);
  }
}
