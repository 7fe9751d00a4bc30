import { stateErrors } from '../state-errors';

/** A failure of a state, which its Retry and Catch may take, or those of a Map around it. */
export class StateFailure extends Error {
  override readonly name = 'StateFailure';

  constructor(
    readonly error: string,
    override readonly cause: string,
  ) {
    super(`${error}: ${cause}`);
  }

  get isEvaluation(): boolean {
    return this.error === stateErrors.queryEvaluation;
  }
}
