import type { CountsByTable } from '../../contracts';
import type { PlannedFile } from '../execution/planned-files';
import type { Outcome, RunReport } from './run-report';

/** What `plan --json` prints: the report of the run that was tried out, with what it took instead of the runs' names. */
export interface PlanReport extends Omit<RunReport, 'runs'> {
  readonly runs: readonly PlannedRun[];
}

export interface PlannedRun {
  readonly outcome: Outcome;
  readonly batchDates: readonly string[];
  readonly files: number;
  readonly bytes: number;
  /** Keys that would be recorded as skipped, and not read. */
  readonly skipped: readonly string[];
  /** Files that one task of Spark would read for long. */
  readonly largeFiles: readonly { readonly key: string; readonly bytes: number }[];
  readonly tables: CountsByTable;
  /** Of a run that a gate would stop: the counts for which it would. */
  readonly stopped?: CountsByTable;
}

export interface PlanPapers {
  files(runId: string): readonly PlannedFile[];
  counts(runId: string): CountsByTable | undefined;
}

/** A file is Spark's unit of parallelism: above this size it is worth a word. */
const largeBytes = 1_000_000_000;

export function planReport(report: RunReport, papers: PlanPapers): PlanReport {
  return {
    ...report,
    runs: report.runs.map(({ runId, outcome, tables }): PlannedRun => {
      const files = papers.files(runId);
      const loaded = files.filter(({ status }) => status === 'loaded');
      const stopped = outcome === 'failed' ? papers.counts(runId) : undefined;
      return {
        outcome,
        batchDates: [...new Set(loaded.map((file) => file.batch_date))].sort(),
        files: loaded.length,
        bytes: loaded.reduce((sum, file) => sum + file.bytes, 0),
        skipped: files.filter(({ status }) => status === 'skipped').map((file) => file.file_key),
        largeFiles: loaded
          .filter(({ bytes }) => bytes > largeBytes)
          .map(({ file_key: key, bytes }) => ({ key, bytes })),
        tables,
        ...(stopped === undefined ? {} : { stopped }),
      };
    }),
  };
}
