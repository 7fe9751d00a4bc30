import { ServiceError } from '../wire/service-error';

/** One event as GetExecutionHistory answers it. */
export interface HistoryEvent {
  readonly timestamp: Date;
  /** `TaskStateEntered`, `MapIterationStarted`, … */
  readonly type: string;
  /** From 1, in the order of the events. */
  readonly id: number;
  /** What it follows in its own thread: within an iteration of a Map, the event before it there. 0: nothing. */
  readonly previousEventId: number;
  /** `stateEnteredEventDetails: { name, input }`, and so on. */
  readonly [details: `${string}EventDetails`]: Readonly<Record<string, unknown>>;
}

export interface HistoryAsked {
  readonly maxResults?: number | undefined;
  readonly reverseOrder?: boolean | undefined;
  readonly nextToken?: string | undefined;
  readonly includeExecutionData?: boolean | undefined;
}

/** 0 is as good as none; 1,000 at most. */
const fallback = 100;
const most = 1000;

/** One page of a history. A token is the place of its first event. */
export function historyPage(
  all: readonly HistoryEvent[],
  { maxResults = 0, reverseOrder = false, nextToken = '0', includeExecutionData = true }: HistoryAsked,
): { readonly events: readonly object[]; readonly nextToken?: string } {
  const from = Number(nextToken);
  if (!/^\d+$/.test(nextToken) || from > all.length)
    throw new ServiceError('InvalidToken', `Invalid Token: '${nextToken}'`);
  const ordered = reverseOrder ? [...all].reverse() : all;
  const end = from + Math.min(maxResults === 0 ? fallback : maxResults, most);
  return {
    events: ordered.slice(from, end).map((event) => (includeExecutionData ? event : withoutData(event))),
    ...(end < all.length ? { nextToken: String(end) } : {}),
  };
}

const data = ['input', 'output', 'parameters'];

const withoutData = (event: HistoryEvent): object =>
  Object.fromEntries(
    Object.entries(event).map(([name, value]) => [
      name,
      name.endsWith('EventDetails')
        ? Object.fromEntries(
            Object.entries(value as Record<string, unknown>).filter(([key]) => !data.includes(key)),
          )
        : value,
    ]),
  );
