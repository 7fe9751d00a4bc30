/** The command line is wrong: exit code 2, one message, nothing was done. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
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

/** Whether DuckDB refused to open a file because another process has it. */
export const isInUse = (error: unknown): boolean =>
  error instanceof Error && /could not set lock/i.test(error.message);

/** The exit codes of every command. */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
