/** The command line is wrong: exit code 2, one message, nothing was done. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

/** Another process has the home's warehouse open, and DuckDB admits one at a time: exit code 1, worth a retry. */
export class HomeInUseError extends Error {
  override readonly name = 'HomeInUseError';

  constructor(warehouse: string, cause: unknown) {
    super(
      `${warehouse} is open in another process, and DuckDB admits one process at a time. Wait for it to end, then try again.`,
      { cause },
    );
  }
}

/** A stage on AWS cannot be used by this call: no right, no credentials, another region. The message says what to ask for. */
export class StageError extends UsageError {
  override readonly name: string = 'StageError';
}

/** A service of a stage does not answer, or throttles, beyond the SDK's retries: exit code 1, worth a retry. */
export class StageUnavailableError extends Error {
  override readonly name = 'StageUnavailableError';
}

/** Whether DuckDB refused to open a file because another process has it. */
export const isInUse = (error: unknown): boolean =>
  error instanceof Error && /could not set lock/i.test(error.message);

/** The exit codes of every command. `interrupted`: Ctrl-C, as a shell has it (128 and the signal's number). */
export const exitCodes = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
