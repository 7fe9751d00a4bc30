/** Of an hour that comes twice, when the clocks are put back, which one is meant. */
export const ambiguousTimes = ['earlier', 'later'] as const;
export type AmbiguousTimes = (typeof ambiguousTimes)[number];

/** `+05:30`: how far a clock is ahead of UTC. */
const offset = /^[+-](0\d|1[0-5]):[0-5]\d$/;

/** What is declared as a time zone is a name, such as Europe/Berlin, and no offset. */
export const isNamedZone = (timeZone: string): boolean => !/^[+-]/.test(timeZone);

/** An offset, or UTC, or a name of the IANA database: with a slash, since those without mean another zone to everyone (IST, EST). */
export function isKnownZone(timeZone: string): boolean {
  if (!isNamedZone(timeZone)) return offset.test(timeZone);
  if (timeZone !== 'UTC' && !/^[A-Z]\w*(\/[A-Z][\w+-]*)+$/.test(timeZone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false; // a RangeError: there is no such zone
  }
}
