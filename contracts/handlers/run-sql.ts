import { z } from 'zod';
import { runReference } from '../run-reference';
import type { FailedTable } from './handle-failure';

/** How far the rows of a finished transaction have been copied to S3. */
export const readingCursor = z.strictObject({
  /** Which of the transaction's statements is being read. */
  statement: z.int().min(0),
  /** The number of the next object of the transaction's small results. */
  part: z.int().min(0),
  /** The number of the next object of the result that is being read. */
  page: z.int().min(0),
  /** The Data API's token of the next page; null at the beginning of the statement's rows. */
  nextToken: z.string().nullable(),
});

export type ReadingCursor = z.infer<typeof readingCursor>;

/** Where one subject of a step stands: a table, a pass of publish, or the step as a whole. */
export const subjectCursor = z.strictObject({
  /** Its number in the stage. */
  subject: z.int().min(0),
  /** Which transaction of the subject. */
  part: z.int().min(0),
  /** Which repetition of a transaction that runs to a fixpoint. */
  round: z.int().min(0),
  /** Raised when a statement FAILED in a way that may pass; never for a lost answer. */
  attempt: z.int().min(1),
  /** When the attempt is due; null: at once. */
  notBefore: z.string().nullable().default(null),
  statementId: z.string().nullable(),
  reading: readingCursor.nullable(),
});

export type SubjectCursor = z.infer<typeof subjectCursor>;

/** A table of the stage that failed for good, while the others go on. */
const failedSubject = z.strictObject({ subject: z.int().min(0), error: z.string(), cause: z.string() });

export type FailedSubject = z.infer<typeof failedSubject>;

/**
 * Where a SQL step stands. The workflow hands it back unchanged until the step is done. A step is a sequence of stages; the
 * subjects of a stage go side by side. Only those under way are listed, so that the cursor stays small with any number.
 */
export const sqlCursor = z.strictObject({
  stage: z.int().min(0),
  /** The subjects of the stage before this number have begun: they are under way, have ended or have failed. */
  next: z.int().min(0),
  underWay: z.array(subjectCursor).readonly(),
  failed: z.array(failedSubject).readonly(),
  /** Calls in a row in which no transaction ended: their number is bounded. */
  idleCalls: z.int().min(0),
});

export type SqlCursor = Readonly<z.infer<typeof sqlCursor>>;

export const firstCursor: SqlCursor = { stage: 0, next: 0, underWay: [], failed: [], idleCalls: 0 };

const common = { run: runReference, cursor: sqlCursor.optional() };
const plain = <Name extends string>(step: Name) => z.strictObject({ ...common, step: z.literal(step) });
/** What Step Functions knows of a table's Glue job run, for the log. */
export const jobRun = z.object({
  table: z.string().min(1),
  Id: z.string().optional(),
  StartedOn: z.union([z.number(), z.string()]).optional(),
  CompletedOn: z.union([z.number(), z.string()]).optional(),
  DPUSeconds: z.number().optional(),
});

export type JobRun = z.infer<typeof jobRun>;

/** When a RecordRun is due: before the gates, at the end of a run, after its failure. */
export const recordPhase = z.enum(['gate', 'finish', 'failure']);

export type RecordPhase = z.infer<typeof recordPhase>;

export const runSqlInput = z.discriminatedUnion('step', [
  plain('Claim'),
  /** What became of the runs before, the ones among them that the lock was taken over from. */
  z.strictObject({
    ...common,
    step: z.literal('InspectEarlier'),
    takenOver: z.array(z.string().min(1)).readonly(),
  }),
  plain('InspectSchema'),
  plain('MigrateSchema'),
  z.strictObject({ ...common, step: z.literal('SelectFiles'), listing: z.string().min(1) }),
  z.strictObject({ ...common, step: z.literal('CopyPlan'), planFiles: z.string().min(1) }),
  /** The tables of CopyChanges, PrepareDown and PrepareUp, and the passes of Publish, are those of the run's plan in S3. */
  z.strictObject({
    ...common,
    step: z.literal('CopyChanges'),
    /** Of this run, for the log: told with the first call. */
    jobRuns: z.array(jobRun).readonly(),
  }),
  plain('PrepareDown'),
  plain('PrepareUp'),
  plain('CountChanges'),
  plain('TouchMarts'),
  plain('Publish'),
  /** After a failure: how far the run's publish came. */
  plain('InspectPublished'),
  plain('InspectMarts'),
  plain('RefreshMarts'),
  z.strictObject({
    ...common,
    step: z.literal('Verify'),
    /** All references are looked at, whatever the run has touched. */
    verifyAll: z.boolean(),
  }),
  plain('QueryReports'),
  z.strictObject({ ...common, step: z.literal('RecordRun'), phase: recordPhase }),
  /** Cancels every unfinished statement of these runs and waits for it: of the run itself, or of those it took over from. */
  z.strictObject({
    ...common,
    step: z.literal('CancelStatements'),
    runIds: z.array(z.string().min(1)).readonly(),
  }),
]);

export type RunSqlInput = z.infer<typeof runSqlInput>;

/** The payload of one step. */
export type SqlStepInput<Step extends RunSqlInput['step']> = Extract<RunSqlInput, { step: Step }>;

/** What one step is given beside the run, its own name and its cursor. */
export type SqlStepArguments<Step extends RunSqlInput['step']> = Omit<
  SqlStepInput<Step>,
  'run' | 'step' | 'cursor'
>;

/** `done` = the next state may go on; otherwise call again with the cursor. */
export interface RunSqlOutput {
  readonly done: boolean;
  readonly cursor: SqlCursor;
  /** With `done`, in a step of tables: those that failed. The run fails then. */
  readonly failedTables: readonly FailedTable[];
}
