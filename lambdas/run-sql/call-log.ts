import type { ObjectStoreClient } from '../shared/object-store-client';
import { logEvents } from '../shared/run-log';
import type { LogEvent } from '../shared/run-log';

/**
 * The log lines of one call, written as one object when it ends, well or not. A call that is cut off before loses none: it has not answered,
 * so it is repeated from the same cursor, and sees the same statements end.
 */
export class CallLog {
  private events: LogEvent[] = [];

  constructor(
    private readonly work: ObjectStoreClient,
    private readonly runId: string,
  ) {}

  add(...events: readonly LogEvent[]): void {
    this.events.push(...events);
  }

  async write(): Promise<void> {
    const events = this.events;
    this.events = [];
    await logEvents(this.work, this.runId, events);
  }
}
