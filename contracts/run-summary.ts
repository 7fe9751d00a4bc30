import type { CountsByTable } from './counts';
import type { BatchDates } from './run-plan';
import type { RunWarning } from './run-warning';

/** How a run ended. `skipped`: another run held the lock. */
export type RunOutcome = 'published' | 'nothing' | 'failed' | 'skipped';

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
  readonly tables: CountsByTable;
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
