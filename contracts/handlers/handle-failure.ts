import { z } from 'zod';
import { executionReference } from '../run-reference';

/** A state that failed as a whole: its name, the error's, and the cause as Step Functions wraps it. */
export const failure = z.strictObject({ state: z.string().min(1), error: z.string(), cause: z.string() });

export type Failure = z.infer<typeof failure>;

/** A table of StageTables that failed while the others went on. */
export const failedTable = z.strictObject({
  table: z.string().min(1),
  ok: z.literal(false),
  error: z.string(),
  cause: z.string(),
});

export type FailedTable = z.infer<typeof failedTable>;

/** How far a run has come with its publish, as the workflow knows it. */
export const publishing = z.enum(['no', 'perhaps', 'asked', 'yes']);

export type Publishing = z.infer<typeof publishing>;

export const handleFailureInput = z.strictObject({
  execution: executionReference,
  failure,
  /** Tables that failed side by side, each with its own error; empty when a state failed as a whole. */
  failedTables: z.array(failedTable).readonly(),
  /**
   * `no`: the run did not come to its publish. `perhaps`: that failed, and how far it came is not known. `asked`: InspectPublished
   * has asked the warehouse since. `yes`: all is published, and the failure came after.
   */
  published: publishing,
  /** The run's statements are known to have ended: the lock may go. */
  cancelled: z.boolean(),
  /** So are those of the runs that it took the lock over from, if there were any. */
  previousCancelled: z.boolean(),
});

export type HandleFailureInput = z.infer<typeof handleFailureInput>;

export interface HandledFailure {
  readonly runId: string;
  readonly error: string;
  readonly cause: string;
}
