import type { Clock } from '../../../lambdas/shared/clock';

export interface ScriptedClock extends Clock {
  /** Moves the time on. */
  readonly pass: (seconds: number) => void;
  /** A wait that takes no real time: the clock moves on, and the wait is kept in `pauses`. */
  readonly pause: (ms: number) => Promise<void>;
  /** The waits so far, in milliseconds. */
  readonly pauses: readonly number[];
}

/** A clock whose time passes only when a test says so. */
export function scriptedClock(start = '2026-03-10T01:00:00.000Z'): ScriptedClock {
  let time = Date.parse(start);
  const pauses: number[] = [];
  return {
    now: () => new Date(time),
    pass: (seconds) => {
      time += seconds * 1000;
    },
    pause: (ms) => {
      time += ms;
      pauses.push(ms);
      return Promise.resolve();
    },
    pauses,
  };
}
