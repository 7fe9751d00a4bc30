import { setTimeout as pause } from 'node:timers/promises';
import { GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import type { ExecutionEvent } from '../../local/interpreter';
import { HistoryReader } from './history-reader';
import type { StageClients } from './stage-clients';

/** Between two looks. Step Functions grants an account some twenty of these calls a second (docs/services.md#step-functions). */
const lookMs = 2000;
const pageEvents = 1000;

export interface Following {
  /** Told of each event in its order. */
  readonly onEvent: (event: ExecutionEvent) => Promise<void>;
  /** Ends the following, not the execution. */
  readonly signal: AbortSignal;
}

/** Tells the events of an execution until it ends, and answers its last one. Throws what the signal was aborted with. */
export async function followHistory(
  clients: StageClients,
  executionArn: string,
  { onEvent, signal }: Following,
): Promise<ExecutionEvent> {
  const reader = new HistoryReader();
  let seen = 0;
  /** Of the page that is not full yet: it is asked for again. */
  let token: string | undefined;
  for (;;) {
    signal.throwIfAborted();
    const page = await clients.ask(
      clients.sfn.send(
        new GetExecutionHistoryCommand({
          ...{ executionArn, maxResults: pageEvents, includeExecutionData: true },
          ...(token === undefined ? {} : { nextToken: token }),
        }),
        { abortSignal: signal },
      ),
    );
    for (const event of page.events ?? []) {
      if ((event.id ?? 0) <= seen) continue;
      seen = event.id ?? 0;
      for (const told of reader.read(event)) {
        await onEvent(told);
        if (isEnd(told)) return told;
      }
    }
    if (page.nextToken === undefined) await pause(lookMs, undefined, { signal });
    else token = page.nextToken;
  }
}

const isEnd = ({ type }: ExecutionEvent): boolean =>
  /^Execution(Succeeded|Failed|TimedOut|Aborted)$/.test(type);
