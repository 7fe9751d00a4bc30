import { z } from 'zod';

const listedFile = z.strictObject({
  fileKey: z.string(),
  tableName: z.string(),
  batchDate: z.string(),
  etag: z.string(),
  bytes: z.int(),
});

/** A row of SelectFiles: a file that the ledger does not know as it is. */
export const candidateFile = listedFile.extend({ state: z.enum(['new', 'changed']) });

/** One file of landing: a line of the run's listing. */
export type ListedFile = Readonly<z.infer<typeof listedFile>>;

export type CandidateFile = Readonly<z.infer<typeof candidateFile>>;

/** A file that the run takes, or skips on request: a line of its list for the ledger. */
export interface PlannedFile extends ListedFile {
  readonly status: 'loaded' | 'skipped';
  readonly runId: string;
}
