import { pageOf } from './page-of';
import type { PageAsked } from './page-of';

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

export interface HistoryAsked extends PageAsked {
  readonly reverseOrder?: boolean | undefined;
  readonly includeExecutionData?: boolean | undefined;
}

/** One page of a history. */
export function historyPage(
  all: readonly HistoryEvent[],
  { reverseOrder = false, includeExecutionData = true, ...asked }: HistoryAsked,
): { readonly events: readonly object[]; readonly nextToken?: string } {
  const { items, ...next } = pageOf(reverseOrder ? [...all].reverse() : all, asked);
  return { events: items.map((event) => (includeExecutionData ? event : withoutData(event))), ...next };
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
