/** The error names that Step Functions itself raises or matches by, as far as the supported states can meet them. */
export const stateErrors = {
  all: 'States.ALL',
  taskFailed: 'States.TaskFailed',
  timeout: 'States.Timeout',
  runtime: 'States.Runtime',
  dataLimitExceeded: 'States.DataLimitExceeded',
  queryEvaluation: 'States.QueryEvaluationError',
  noChoiceMatched: 'States.NoChoiceMatched',
} as const;

/** A failure in the terms of Step Functions: an error name and a cause. */
abstract class NamedFailure extends Error {
  constructor(
    readonly error: string,
    override readonly cause: string,
  ) {
    super(`${error}: ${cause}`);
  }
}

/** What a task resource throws when the service or the handler failed: the error name that Retry and Catch match by, and its cause. */
export class TaskFailure extends NamedFailure {
  override readonly name = 'TaskFailure';
}

/** A failure of a state, which its Retry and Catch may take, or those of a Map around it. */
export class StateFailure extends NamedFailure {
  override readonly name = 'StateFailure';

  get isEvaluation(): boolean {
    return this.error === stateErrors.queryEvaluation;
  }
}

/** A failure of the whole execution that no Retry or Catch sees, like one of Step Functions' own. */
export class ExecutionFailure extends NamedFailure {
  override readonly name = 'ExecutionFailure';
}

/** Why running states are stopped from outside. It is the reason of the aborted signal; no Retry or Catch sees it. */
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
