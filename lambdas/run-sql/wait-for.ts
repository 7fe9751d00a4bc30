import type { DescribeStatementResponse } from '@aws-sdk/client-redshift-data';
import type { Clock, Pause } from '../shared/clock';
import { longestPoll } from './call-time';
import type { CallTime } from './call-time';
import { isAtWork } from './warehouse-client';
import type { WarehouseClient } from './warehouse-client';

export interface Waiting {
  readonly data: WarehouseClient;
  readonly clock: Clock;
  readonly pause: Pause;
  readonly time: CallTime;
}

/** The state of a statement that has ended; `undefined`: it is at work, and the call has no more time. */
export async function waitFor(id: string, waiting: Waiting): Promise<DescribeStatementResponse | undefined> {
  for (let left = waiting.time.left(); left > 0; left = waiting.time.left()) {
    const state = await pollOnce(id, left, waiting);
    if (!isAtWork(state)) return state;
  }
  return undefined;
}

/** One long poll. It takes a second at least while the statement is at work, whatever the service does. */
export async function pollOnce(
  id: string,
  left: number,
  { data, clock, pause }: Waiting,
): Promise<DescribeStatementResponse> {
  const asked = clock.now().getTime();
  const state = await data.describe(id, Math.min(longestPoll, left));
  if (isAtWork(state) && clock.now().getTime() - asked < 1000) await pause(1000);
  return state;
}
