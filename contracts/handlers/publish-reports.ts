import { z } from 'zod';
import { runReference } from '../run-reference';

export const publishReportsInput = z.strictObject({
  run: runReference,
  /** `find`: whether they are there as they would be made. `make`: make them of what QueryReports kept. */
  phase: z.enum(['find', 'make']),
});

export type PublishReportsInput = z.infer<typeof publishReportsInput>;

const figure = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** One of the figures that a manager asks for, with what it was before. Decimals are text, as the warehouse prints them. */
export const digestFigure = z.strictObject({
  label: z.string(),
  format: z.enum(['money', 'integer', 'percent', 'decimal']),
  unit: z.string().nullable(),
  value: figure,
  dayBefore: figure,
  weekBefore: figure,
  yearBefore: figure,
});

export type DigestFigure = z.infer<typeof digestFigure>;

/** What PublishReports wrote; the completion notice says it. */
export const publishedReports = z.strictObject({
  reports: z.int(),
  /** YYYY-MM-DD: up to which day the warehouse is loaded. */
  asOf: z.string().nullable(),
  /** `s3://…` of the site's first page and of the workbook. */
  site: z.string(),
  workbook: z.string(),
  digest: z.array(digestFigure).readonly(),
});

export type PublishedReports = z.infer<typeof publishedReports>;

/** How the reports are. */
export interface FoundReports {
  /** They are what would be made now. */
  readonly current: boolean;
  /** What was told of them when they were made. `null`: they are not current, or the project has none. */
  readonly reports: PublishedReports | null;
}
