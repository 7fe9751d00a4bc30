/** What a task resource throws when the service or the handler failed: the error name that Retry and Catch match by, and its cause. */
export class TaskFailure extends Error {
  override readonly name = 'TaskFailure';

  constructor(
    readonly error: string,
    override readonly cause: string,
  ) {
    super(`${error}: ${cause}`);
  }
}
