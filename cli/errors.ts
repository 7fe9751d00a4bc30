/** The call is wrong: exit code 2, one message, nothing was done. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The exit codes of every command (DESIGN section 8). */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
