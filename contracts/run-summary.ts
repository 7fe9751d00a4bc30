import type { CountsByTable } from './counts';
import type { BatchDates } from './run-plan';
import type { RunWarning } from './run-warning';

/** How a run ended. `skipped`: another run held the lock. `interrupted`: it was stopped from outside, or its process was killed; who stopped it tells so, or else a later run. */
export type RunOutcome = 'published' | 'nothing' | 'failed' | 'skipped' | 'interrupted';

/** What the warehouse shows of a run. `unknown`: it could not be asked; the next run looks, and tells. */
export type PublishedExtent = 'all' | 'some' | 'nothing' | 'unknown';

export interface Published {
  readonly what: PublishedExtent;
  /** The units that are published as a whole, with their files in the ledger. */
  readonly units: readonly string[];
  /** Those of several units whose upserts are published, and whose deletes and files are not. */
  readonly begun: readonly string[];
}

/** How a run ended, kept as `summary.json` under the run: what `run --json` and the mails are made of. */
export interface RunSummary {
  readonly runId: string;
  readonly execution: string;
  readonly outcome: RunOutcome;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly batchDates: BatchDates;
  readonly files: number;
  readonly skippedFiles: number;
  /** The counts of what is published; of a run that published nothing, what it found. */
  readonly tables: CountsByTable;
  readonly published: Published;
  readonly warnings: readonly RunWarning[];
  /** The first of `errors`. */
  readonly error?: RunError;
  /** Every failure: tables that are staged side by side fail side by side. */
  readonly errors?: readonly RunError[];
}

export interface RunError {
  readonly name: string;
  readonly message: string;
  /** The state of the workflow that failed. */
  readonly state: string;
  readonly table?: string;
}
