/**
 * From a local time on (seconds from 1970, counted as if in UTC), how many seconds the clocks are ahead of UTC. Without a number they skip
 * these times; with two they show them twice, the first number is that of the earlier one.
 */
export type ClockPart = readonly [from: number, ...ahead: number[]];

interface Change {
  /** Seconds from 1970. */
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

const beginning = Date.UTC(1900, 0, 1) / 1000;
const end = Date.UTC(2100, 0, 1) / 1000;
const firstTime = Date.parse('0001-01-01T00:00:00Z') / 1000;
/** Clocks that change, and are back within so many seconds, are not seen; no zone of the IANA database has such. */
const step = 7 * 24 * 3600;

const known = new Map<string, readonly ClockPart[]>();

/**
 * What the clocks of a zone of the IANA database show: both engines of staging are given it, so that no other database has a say.
 * Before 1900 and after 2099 the clocks stand as they do at the ends of that time.
 */
export function zoneClock(zone: string): readonly ClockPart[] {
  const clock = known.get(zone) ?? clockOf(zone);
  known.set(zone, clock);
  return clock;
}

function clockOf(zone: string): ClockPart[] {
  const ahead = offsetsOf(zone);
  const parts: ClockPart[] = [[firstTime, ahead(beginning)]];
  for (const { at, before, after } of changesOf(ahead)) {
    const [first, last] = [Math.min(before, after), Math.max(before, after)];
    parts.push(after > before ? [at + first] : [at + first, before, after], [at + last, after]);
  }
  return parts;
}

function* changesOf(ahead: (at: number) => number): Generator<Change> {
  let before = ahead(beginning);
  for (let from = beginning; from < end; from += step) {
    const until = Math.min(from + step, end);
    const last = ahead(until);
    // More than one change may be in a step.
    for (let since = from; before !== last;) {
      const at = firstOther(ahead, since, until);
      const after = ahead(at);
      yield { at, before, after };
      [since, before] = [at, after];
    }
  }
}

/** A second in which the clocks stand otherwise than before it, between two times of which that is so. */
function firstOther(ahead: (at: number) => number, from: number, until: number): number {
  const before = ahead(from);
  let [same, other] = [from, until];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (ahead(middle) === before) same = middle;
    else other = middle;
  }
  return other;
}

/** How far the clocks are ahead of UTC at a time, both in seconds. */
function offsetsOf(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, calendar: 'iso8601', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    },
  });
  return (at) => {
    const shown = new Map(format.formatToParts(at * 1000).map(({ type, value }) => [type, Number(value)]));
    const [year = 0, month = 1, ...rest] = (
      ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
    ).map((part) => shown.get(part) ?? 0);
    return Date.UTC(year, month - 1, ...(rest as [number, number, number, number])) / 1000 - at;
  };
}
