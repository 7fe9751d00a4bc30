/** A failure of the whole execution that no Retry or Catch sees, like one of Step Functions' own. */
export class ExecutionFailure extends Error {
  override readonly name = 'ExecutionFailure';

  constructor(
    readonly error: string,
    override readonly cause: string,
  ) {
    super(`${error}: ${cause}`);
  }
}
