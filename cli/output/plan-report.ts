import type { CountsByTable } from '../../contracts';
import type { PlannedFile } from '../execution/planned-files';
import type { Outcome, RunReport } from './run-report';

/** What `plan --json` prints: the report of the trial run, with the files it took in place of run ids. */
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
  /** Files so large that the one Spark task that reads them would take long. */
  readonly largeFiles: readonly { readonly key: string; readonly bytes: number }[];
  readonly tables: CountsByTable;
  /** The counts at which a gate would stop the run. */
  readonly stopped?: CountsByTable;
}

export interface PlanArtifacts {
  files(runId: string): readonly PlannedFile[];
  counts(runId: string): CountsByTable | undefined;
}

/** A file is the unit of parallelism in Spark: above this size it deserves a warning. */
const largeBytes = 1_000_000_000;

export function planReport(report: RunReport, artifacts: PlanArtifacts): PlanReport {
  return {
    ...report,
    runs: report.runs.map(({ runId, outcome, tables }): PlannedRun => {
      const files = artifacts.files(runId);
      const loaded = files.filter(({ status }) => status === 'loaded');
      const stopped = outcome === 'failed' ? artifacts.counts(runId) : undefined;
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
