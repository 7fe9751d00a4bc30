import type { Frame } from './execution';
import { untilAborted } from './until-aborted';

/** Sleeps on the execution's clock; rejects with the signal's reason when the states of the frame are stopped. */
export async function pause(seconds: number, { execution, signal }: Frame): Promise<void> {
  signal.throwIfAborted();
  if (seconds > 0) await untilAborted(execution.clock.sleep(seconds * 1000, signal), signal);
}
