/** The handlers' clock: a door, so that no test depends on the time of day. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
