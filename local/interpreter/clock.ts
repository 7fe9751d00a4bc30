/** The interpreter's only source of time. Tests hand in their own, so that none waits for a real back-off or time-out. */
export interface Clock {
  now(): Date;
  /** Resolves after `ms`; rejects with the signal's reason as soon as the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** setTimeout fires at once above this (24.8 days); a Wait may be longer. */
const longestTimer = 2 ** 31 - 1;

const oneTimer = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });

export const systemClock: Clock = {
  now: () => new Date(),
  async sleep(ms, signal) {
    signal.throwIfAborted();
    for (let left = ms; left > 0; left -= longestTimer) await oneTimer(Math.min(left, longestTimer), signal);
  },
};
