import type { Clock } from '../clock';
import type { Frame } from './frame';

/**
 * Waits for the work, but no longer than until the signal is aborted: then it rejects with the signal's reason, even when the work
 * does not listen. What such work does afterwards is ignored, as with a Lambda function that Step Functions has given up on.
 */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Sleeps on the execution's clock; rejects with the signal's reason when the states of the frame are stopped. */
export async function pause(seconds: number, { execution, signal }: Frame): Promise<void> {
  signal.throwIfAborted();
  if (seconds > 0) await untilAborted(execution.clock.sleep(seconds * 1000, signal), signal);
}

/** Calls `onTime` after the seconds, unless the returned function is called first. Without seconds there is no limit. */
export function timeLimit(seconds: number | undefined, clock: Clock, onTime: () => void): () => void {
  const done = new AbortController();
  if (seconds !== undefined) void clock.sleep(seconds * 1000, done.signal).then(onTime, () => undefined); // rejected: it ended in time
  return () => done.abort(new Error('it ended in time'));
}
