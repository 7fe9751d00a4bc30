import { createHash } from 'node:crypto';
import { z } from 'zod';

/** An execution of the workflow, as its context object names it. */
export const executionReference = z.strictObject({
  /** The execution's ARN. */
  id: z.string().min(1),
  startTime: z.iso.datetime(),
});

/** The run, as every state after StartRun passes it on. */
export const runReference = z.strictObject({
  runId: z.string().min(1),
  /** The execution's ARN. */
  execution: z.string().min(1),
  startedAt: z.iso.datetime(),
  /** The run's place in the order of runs, from the lock: runs are compared by it, never by their times. */
  number: z.int().min(1),
});

export type RunReference = z.infer<typeof runReference>;

/**
 * A name for people, which begins with the execution's start as Step Functions gives it; the hash keeps two of one
 * millisecond apart. It says nothing about which of two runs is the later one: `RunReference.number` does.
 */
export function runIdOf(executionId: string, startTime: string): string {
  const stamp = new Date(startTime).toISOString().replace(/[-:.]/g, '');
  return `${stamp}-${createHash('sha256').update(executionId).digest('hex').slice(0, 8)}`;
}
