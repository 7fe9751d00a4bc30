import { z } from 'zod';
import { publishedReports } from './publish-reports';
import { runReference } from '../run-reference';
import type { RunOutcome } from '../run-summary';

export const finishRunInput = z.strictObject({
  run: runReference,
  published: z.boolean(),
  reports: publishedReports.nullable(),
});

export type FinishRunInput = z.infer<typeof finishRunInput>;

export interface FinishedRun {
  readonly outcome: Extract<RunOutcome, 'published' | 'nothing'>;
  /** Batch dates wait: the next execution is started. */
  readonly remaining: boolean;
}
