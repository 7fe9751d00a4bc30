import { stateErrors } from '../state-errors';

/** Errors that no wildcard takes (developer guide, "Handling errors"); States.Runtime cannot be taken by its name either. */
const terminal: ReadonlySet<string> = new Set([stateErrors.runtime, stateErrors.dataLimitExceeded]);

/** Whether an `ErrorEquals` of a retrier or catcher takes the error. */
export function matchesError(errorEquals: readonly string[], error: string): boolean {
  if (error === stateErrors.runtime) return false;
  return errorEquals.some((name) => {
    if (name === stateErrors.all) return !terminal.has(error);
    // A wildcard too, for "any known error name except for States.Timeout".
    if (name === stateErrors.taskFailed) return !terminal.has(error) && error !== stateErrors.timeout;
    return name === error;
  });
}
