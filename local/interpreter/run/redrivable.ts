import { quotas } from '../quotas';
import type { ExecutionResult } from './execution';

/** Developer guide, "Restarting state machine executions with redrive": so long after the execution has ended. */
const redrivableMs = 14 * 24 * 3_600_000;

/** An execution as RedriveExecution finds it. */
export interface PastExecution {
  readonly status: ExecutionResult['status'] | 'RUNNING';
  readonly historyEvents: number;
  /** Undefined while it runs. */
  readonly stopTime: Date | undefined;
}

/** Why an execution cannot be redriven, in the words of `redriveStatusReason`; undefined where it can be. */
export function notRedrivable(past: PastExecution, now: Date): string | undefined {
  const { status, historyEvents, stopTime } = past;
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `Execution is ${status} and cannot be redriven.`;
  if (historyEvents >= quotas.historyEvents - 1) return 'Execution history event limit exceeded.';
  if (stopTime !== undefined && now.getTime() - stopTime.getTime() > redrivableMs)
    return 'Execution redrivable period exceeded.';
  return undefined;
}
