/** The handlers' clock, given to them so that no test depends on the time of day. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Waits; given to the handlers like the clock, so that no test waits. */
export type Pause = (ms: number) => Promise<void>;

export const systemPause: Pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
