/** A failed `glue:startJobRun.sync`, as a state machine meets it: the error name to catch, and the cause as JSON text. */
export class GlueTaskFailure extends Error {
  override readonly name = 'GlueTaskFailure';

  constructor(
    /** `States.TaskFailed` when the run failed; `Glue.<Name>` when it did not start. */
    readonly error: string,
    override readonly cause: string,
  ) {
    super(`${error}: ${cause}`);
  }
}
