import { TaskFailure } from '../../local/interpreter';
import { endingSignals, signalCode } from '../errors';
import type { EndingSignal } from '../errors';

const names: Readonly<Record<EndingSignal, string>> = {
  SIGINT: 'Ctrl-C (SIGINT)',
  SIGTERM: 'SIGTERM',
  SIGHUP: 'the end of its terminal (SIGHUP)',
};

/** What stops a run from outside. */
export interface Stop {
  /** Aborted by the first signal, with the reason as StopExecution would be given it. */
  readonly signal: AbortSignal;
  /** The first signal that came. */
  readonly by: EndingSignal | undefined;
}

/**
 * Calls `use` with what the first SIGINT, SIGTERM or SIGHUP stops; the second one ends the process at once.
 * @param onStop told of the first one
 */
export async function stopOnSignal<T>(
  use: (stop: Stop) => Promise<T>,
  onStop: (signal: EndingSignal) => void,
): Promise<T> {
  const stop = new AbortController();
  let by: EndingSignal | undefined;
  const take = (signal: EndingSignal): void => {
    if (by !== undefined) process.exit(signalCode(signal));
    by = signal;
    stop.abort(new TaskFailure(signal, `The run was stopped by ${names[signal]}.`));
    onStop(signal);
  };
  endingSignals.forEach((signal) => process.on(signal, take));
  try {
    return await use({
      signal: stop.signal,
      get by() {
        return by;
      },
    });
  } finally {
    endingSignals.forEach((signal) => process.removeListener(signal, take));
  }
}
