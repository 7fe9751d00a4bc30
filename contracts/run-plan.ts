import { z } from 'zod';

/** One transaction of publish. `whole`: the only unit, all at once. */
export const publishPass = z.strictObject({
  unit: z.string().min(1),
  pass: z.enum(['whole', 'upserts', 'deletes']),
});

export type PublishPass = Readonly<z.infer<typeof publishPass>>;

/** One table of the run. */
export interface PlannedTable {
  readonly table: string;
  readonly files: number;
  readonly bytes: number;
  /** `s3://…`, the staging request; `null` without new files. */
  readonly request: string | null;
  /** The output stands from an earlier run of the same files: no job is needed. */
  readonly staged: boolean;
  /** `s3://…`, the COPY manifest that staging writes; `null` without new files. */
  readonly manifest: string | null;
  readonly prefix: string | null;
  readonly workerType: string;
  readonly workers: number;
  readonly timeoutMinutes: number;
}

/** The first and last batch date of a run, and how many it has. */
export interface BatchDates {
  readonly from: string | null;
  readonly to: string | null;
  readonly count: number;
}

/** A file of landing with the totals of a table's batch date; one file may have those of many. */
export interface PlannedControl {
  readonly table: string;
  readonly batchDate: string;
  readonly key: string;
  readonly etag: string;
}

/** What a run does: `plan.json`. */
export interface RunPlan {
  /** `nothing`: no new files and nothing held. */
  readonly outcome: 'load' | 'nothing';
  /** The run was asked for the reports and nothing else. @default it was not */
  readonly reportsOnly?: true;
  readonly tables: readonly PlannedTable[];
  /** Table names by level, parents first. */
  readonly levels: readonly (readonly string[])[];
  /** The transactions of publish, in order. */
  readonly publishes: readonly PublishPass[];
  /** Which tables are published together. */
  readonly units: readonly { readonly name: string; readonly tables: readonly string[] }[];
  /** `s3://…/`, the run's files for the ledger. */
  readonly planFiles: string;
  /** The files that say a table's totals of the run's days. @default the catalog wants none */
  readonly controls?: readonly PlannedControl[];
  readonly files: number;
  readonly skipped: number;
  readonly batchDates: BatchDates;
  readonly remaining: boolean;
}

/** What the list of a run's files has to have when it becomes part of the ledger. */
export interface PlannedFiles {
  /** Files that are loaded. */
  readonly loaded: number;
  /** Their bytes. */
  readonly bytes: number;
  readonly skipped: number;
}

export const plannedFiles = ({ files, skipped, tables }: RunPlan): PlannedFiles => ({
  ...{ loaded: files, skipped },
  bytes: tables.reduce((sum, { bytes }) => sum + bytes, 0),
});

/** A table as the workflow's Map carries it: what it hands to Glue, and no more of the payload's 256 KB. */
export type JobTable = Pick<
  PlannedTable,
  'table' | 'request' | 'staged' | 'workerType' | 'workers' | 'timeoutMinutes'
>;

/** PlanRun's answer: of the plan what the states read; the rest is read from `plan.json`. */
export interface WorkflowPlan extends Pick<RunPlan, 'outcome' | 'planFiles' | 'remaining'> {
  readonly tables: readonly JobTable[];
}

export const workflowPlan = ({ outcome, planFiles, remaining, tables }: RunPlan): WorkflowPlan => ({
  outcome,
  planFiles,
  remaining,
  tables: tables.map(({ table, request, staged, workerType, workers, timeoutMinutes }) => ({
    ...{ table, request, staged, workerType, workers, timeoutMinutes },
  })),
});
