/** The handlers' clock, given to them so that no test depends on the time of day. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
