import { z } from 'zod';

/** What every step after StartRun is told of the run. */
export const runReference = z.strictObject({
  runId: z.string().min(1),
  /** The execution's ARN. */
  execution: z.string().min(1),
  startedAt: z.iso.datetime(),
});

export type RunReference = z.infer<typeof runReference>;
