import { z } from 'zod';
import { publishedReports } from './publish-reports';
import { runReference } from '../run-reference';
import type { RunOutcome } from '../run-summary';

/** A data set of QuickSight that shows what it showed before the run. */
export const staleDataSet = z.strictObject({ report: z.string(), error: z.string(), cause: z.string() });

export type StaleDataSet = z.infer<typeof staleDataSet>;

export const finishRunInput = z.strictObject({
  run: runReference,
  published: z.boolean(),
  reports: publishedReports.nullable(),
  /** Not where the deployment has no data sets. */
  staleDataSets: z.array(staleDataSet).readonly().optional(),
});

export type FinishRunInput = z.infer<typeof finishRunInput>;

export interface FinishedRun {
  readonly outcome: Extract<RunOutcome, 'published' | 'nothing'>;
  /** Batch dates wait: the next execution is started. */
  readonly remaining: boolean;
}
