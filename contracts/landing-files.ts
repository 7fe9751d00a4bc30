import { z } from 'zod';

/** The folder of the files by which the source says that a batch date is complete: `_READY/2026-01-02`, whatever is in it. */
export const readyPrefix = '_READY/';

/**
 * How many files a run takes, in whole batch dates: PlanRun holds them at once, and a Glue job opens them one by one. Ten
 * million in landing are many runs.
 */
export const maxRunFiles = 20_000;

/** How many a single batch date may have; a run takes at least one date, and then this many. */
export const maxBatchFiles = 100_000;

/** A file that is expected is asked for on so many days at most. */
export const mostDaysAsked = 60;

/** A refusal names so many files, and counts the rest. */
export const mostRefusedNamed = 20;

const landingFile = z.strictObject({
  fileKey: z.string(),
  tableName: z.string(),
  batchDate: z.string(),
  etag: z.string(),
  bytes: z.int(),
});

export type LandingFile = Readonly<z.infer<typeof landingFile>>;

/** One file of landing: a line of the run's listing. */
export interface ListedFile extends LandingFile {
  /**
   * The run's input skips it; its batch date is after today; it is, and the input's dates leave it for later; it says that the
   * table's files of the day are all there; it has the table's totals of the day. @default none of these: the run may take it
   */
  readonly mark?: 'skip' | 'future' | 'later' | 'marker' | 'control';
}

/** A row of SelectFiles: a file that the run may take, or skips, or that says of a day that it is whole, or what its totals are. */
export const candidateFile = landingFile.extend({
  status: z.enum(['loaded', 'skipped', 'marker', 'control']),
});

export type CandidateFile = Readonly<z.infer<typeof candidateFile>>;

/** A file that the run does not take unless its input says so. */
export const refusedFile = z.strictObject({
  fileKey: z.string(),
  batchDate: z.string(),
  etag: z.string(),
  state: z.enum(['changed', 'future', 'late']),
});

export type RefusedFile = Readonly<z.infer<typeof refusedFile>>;

/** What a batch date has that is new. */
export const batchDateTotals = z.strictObject({ batchDate: z.string(), files: z.int(), bytes: z.int() });

export type BatchDateTotals = Readonly<z.infer<typeof batchDateTotals>>;

/** A file that the run takes, or skips on request: a line of its list for the ledger. */
export interface PlannedFile extends CandidateFile {
  readonly runId: string;
}
