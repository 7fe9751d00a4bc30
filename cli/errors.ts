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

export { isInUse } from '../local/warehouse/errors'; // not its index: help need not wait for DuckDB

/** The exit codes of every command. */
export const exitCodes = { done: 0, failed: 1, usage: 2 } as const;
/** A command that a signal ends exits as shells report it: 128 and the signal's number. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes] | SignalCode;

const signalCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
export type EndingSignal = keyof typeof signalCodes;
type SignalCode = (typeof signalCodes)[EndingSignal];

export const endingSignals = Object.keys(signalCodes) as readonly EndingSignal[];
export const signalCode = (signal: EndingSignal): SignalCode => signalCodes[signal];
