/**
 * Waits for the work, but no longer than until the signal is aborted: then it rejects with the signal's reason, even when the work
 * does not listen. What such work does afterwards is not heard, as with a Lambda function that Step Functions has given up.
 */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
