import type { SqlCursor } from '../../contracts';
import type { Clock } from '../shared/clock';

/**
 * How long a call of RunSql waits, in seconds. Most steps end within the first, which is short: where an execution is
 * stopped, its last call goes on to the end. A statement that takes longer is waited for by calls of five minutes, since each
 * call costs 7 of the 25,000 events of an execution's history: an hour is 13 calls, 91 events.
 */
export const callSeconds = { first: 25, further: 300 } as const;

/** One long poll of the Data API, which allows 30 s (docs/services.md#redshift-data-api). */
export const longestPoll = 25;

/**
 * Calls in a row in which no transaction ended: 25 hours, an hour more than the Data API lets a statement run. So RunSql never
 * gives up a statement that the service has not, and a state of things that must not be ends by name. How long a step of many
 * statements takes in all is bounded by the execution's time-out.
 */
export const maxIdleCalls = (25 * 3600) / callSeconds.further;

export interface CallTime {
  /** Whole seconds until the call is to end; 0 and less: it is over. */
  readonly left: () => number;
}

export function callTime(cursor: SqlCursor | undefined, clock: Clock): CallTime {
  const seconds = cursor === undefined ? callSeconds.first : callSeconds.further;
  const started = clock.now().getTime();
  return { left: () => seconds - Math.floor((clock.now().getTime() - started) / 1000) };
}
