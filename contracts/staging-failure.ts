import { z } from 'zod';

/**
 * Why a staging job failed, as it writes it to S3 before it ends: Glue keeps only the beginning of an error's message
 * (docs/services.md#glue), and a state less.
 */
export const stagingFailure = z.object({
  /** The error's class, such as `StagingError`. */
  name: z.string().min(1),
  /** Of a `StagingError` the sentence alone; its files are in `faults`. */
  message: z.string(),
  /** Every file that cannot be staged, in the order of the request; empty where it was something else. */
  faults: z.array(z.object({ key: z.string(), fault: z.string() })),
  /** Where the job's code was, if it was not for a file. */
  trace: z.string().optional(),
});

export type StagingFailure = Readonly<z.infer<typeof stagingFailure>>;
