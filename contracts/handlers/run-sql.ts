import { z } from 'zod';
import { publishPass } from '../run-plan';
import { runReference } from '../run-reference';

/** Where a SQL step stands. The workflow hands it back unchanged until the step is done. */
export const sqlCursor = z.strictObject({
  /** Which transaction of the step. */
  part: z.int().min(0),
  /** Which repetition of a transaction that runs to a fixpoint. */
  round: z.int().min(0),
  /** Raised when a statement FAILED in a way that may pass; never for a lost answer. */
  attempt: z.int().min(1),
  /** How often this step was called: its bound. */
  calls: z.int().min(0),
  statementId: z.string().nullable(),
});

export type SqlCursor = z.infer<typeof sqlCursor>;

export const firstCursor: SqlCursor = { part: 0, round: 0, attempt: 1, calls: 0, statementId: null };

const common = { run: runReference, cursor: sqlCursor.optional() };
const plain = <Name extends string>(step: Name) => z.strictObject({ ...common, step: z.literal(step) });
const ofTable = <Name extends string>(step: Name) =>
  z.strictObject({ ...common, step: z.literal(step), table: z.string().min(1) });

/** What Step Functions knows of the table's Glue job run, for the log. */
export const jobRun = z.object({
  Id: z.string().optional(),
  StartedOn: z.union([z.number(), z.string()]).optional(),
  CompletedOn: z.union([z.number(), z.string()]).optional(),
  ExecutionTime: z.number().optional(),
  DPUSeconds: z.number().optional(),
});

export type JobRun = z.infer<typeof jobRun>;

/** When a RecordRun is due: before the gates, at the end of a run, after its failure. */
export const recordPhase = z.enum(['gate', 'finish', 'failure']);

export type RecordPhase = z.infer<typeof recordPhase>;

export const runSqlInput = z.discriminatedUnion('step', [
  plain('Claim'),
  plain('InspectSchema'),
  plain('MigrateSchema'),
  z.strictObject({ ...common, step: z.literal('SelectFiles'), listing: z.string().min(1) }),
  z.strictObject({ ...common, step: z.literal('CopyPlan'), planFiles: z.string().min(1) }),
  z.strictObject({
    ...common,
    step: z.literal('CopyChanges'),
    table: z.string().min(1),
    manifest: z.string().nullable(),
    jobRun: jobRun.nullable(),
  }),
  ofTable('PrepareDown'),
  ofTable('PrepareUp'),
  plain('CountChanges'),
  plain('TouchMarts'),
  publishPass.extend({ ...common, step: z.literal('Publish') }),
  plain('InspectMarts'),
  plain('RefreshMarts'),
  plain('Verify'),
  plain('QueryReports'),
  z.strictObject({ ...common, step: z.literal('RecordRun'), phase: recordPhase }),
  /** Cancels every unfinished statement of a run and waits for it: the run itself, or the one it took over from. */
  z.strictObject({ ...common, step: z.literal('CancelStatements'), runId: z.string().min(1) }),
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
}
