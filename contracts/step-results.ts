import { z } from 'zod';
import { changeCountNames } from './counts';
import type { ChangeCountName } from './counts';
import { batchDateTotals, candidateFile, refusedFile } from './landing-files';

/** One row of Redshift's SVV_COLUMNS. */
const liveColumn = z.strictObject({
  tableSchema: z.string(),
  tableName: z.string(),
  columnName: z.string(),
  ordinalPosition: z.int(),
  dataType: z.string(),
  characterMaximumLength: z.int().nullable(),
  numericPrecision: z.int().nullable(),
  numericScale: z.int().nullable(),
  /** `YES` or `NO`. */
  isNullable: z.string(),
});

/** One row a table: what the run would do. */
const changeCounts = z.strictObject({
  tableName: z.string(),
  /** Rows in `staging.<t>_changes`, counted by the warehouse after the COPY. */
  copied: z.int(),
  ...(Object.fromEntries(changeCountNames.map((name) => [name, z.int()])) as Record<
    ChangeCountName,
    z.ZodInt
  >),
  /** Rows of the warehouse table before the run. */
  warehouseRows: z.int(),
});

const heldWait = z.strictObject({
  tableName: z.string(),
  changeId: z.string(),
  op: z.string(),
  rowKey: z.string(),
  forTable: z.string(),
  forChangeId: z.string(),
  forOp: z.string(),
  forKey: z.string(),
});

/** A unit that is published: as a whole, or (of several units) its upserts, which come first. */
const publishedPass = z.strictObject({ unitName: z.string(), pass: z.enum(['whole', 'upserts']) });

/**
 * The rows that SQL steps answer for the states after them, by step and by the result's name. The fields, in this order,
 * are the columns of each statement that has the name: RunSql refuses a statement with others.
 */
export const stepResults = {
  Claim: {
    /** One row: who owns the warehouse before this claim, by run and number. */
    fence: z.strictObject({ ownerRun: z.string(), ownerNumber: z.int() }),
    /** One row, or none where the loader may not see it: how the database isolates transactions, in Redshift's words. */
    isolation: z.strictObject({ isolationLevel: z.string() }),
  },
  /** Of the runs before this one that nobody has told of yet, as far as the log knows. */
  InspectEarlier: {
    /** How many lines of the log say how the run ended, and how many have its counts. */
    runs: z.strictObject({ runId: z.string(), outcomes: z.int(), counts: z.int() }),
    /** What of their units is published. */
    units: publishedPass.extend({ runId: z.string() }),
  },
  /** Of the run itself. */
  InspectPublished: { units: publishedPass },
  InspectSchema: {
    columns: liveColumn,
    /** The newest schema version that was applied; no row before the first. */
    newestVersion: z.strictObject({ version: z.string() }),
    /** The stored procedures of schema `etl`. */
    procedures: z.strictObject({ procedureName: z.string() }),
    /** The procedures that versions of the catalog needed, those of the newest version first. */
    recordedProcedures: z.strictObject({
      version: z.string(),
      procedureName: z.string(),
      /** The types of its parameters. */
      signature: z.string(),
    }),
  },
  SelectFiles: {
    /** One row: how many files are refused. */
    refusedCount: z.strictObject({ refused: z.int() }),
    /** The first of them, by batch date. */
    refused: refusedFile,
    /** Every batch date with files that are new, in order. */
    dates: batchDateTotals,
    /** Those that are skipped; then, by batch date, those that a run may come to. */
    candidates: candidateFile,
    /** One row: the newest published batch date, and the run that published last; NULL before the first run. */
    newest: z.strictObject({ newestBatchDate: z.string().nullable(), publishedRun: z.string().nullable() }),
    /** One row: how many files of the future the input's dates leave for their day. */
    laterCount: z.strictObject({ later: z.int() }),
    /** The first of them, by batch date. */
    later: z.strictObject({ fileKey: z.string() }),
    /** Of each table that expects files, the batch dates of late of which some have come. No result where none expects any. */
    arrived: z.strictObject({ tableName: z.string(), batchDate: z.string() }),
    /** Of each of them of which files are loaded, their first and newest batch date. The same. */
    loadedDates: z.strictObject({
      tableName: z.string(),
      firstBatchDate: z.string(),
      newestBatchDate: z.string(),
    }),
    /** Each table's held rows that wait to be retried. */
    held: z.strictObject({ tableName: z.string(), held: z.int() }),
  },
  CountChanges: {
    counts: changeCounts,
    /** How many changes of a table are held after the run, by the batch date since which they wait. */
    held: z.strictObject({ tableName: z.string(), heldSince: z.string(), heldRows: z.int() }),
    /** The last loads of each table with new files, the newest first: rows read, and batch dates loaded. */
    lastLoads: z.strictObject({ tableName: z.string(), loadedRows: z.int(), loadedDays: z.int() }),
    /** Batch dates of this run's files of which earlier runs loaded files of the table. */
    loadedDays: z.strictObject({ tableName: z.string(), batchDate: z.string() }),
    /** A row a table of snapshots. No result where there is none. */
    snapshots: z.strictObject({
      tableName: z.string(),
      derivedDeletes: z.int(),
      unchanged: z.int(),
      /** Batch dates that deleted nothing since their marker is not there. */
      unprovenDays: z.int(),
      /** Rows without a key that can be read, and the newest batch date of one. */
      unreadableRows: z.int(),
      unreadableDay: z.string().nullable(),
    }),
    /**
     * A row a rule of uniqueness that does not hold, by its place in the table's `unique`: how many values are shared, by how many rows,
     * and the keys of two of these. No result where no table has a rule.
     */
    duplicates: z.strictObject({
      tableName: z.string(),
      ruleNumber: z.int(),
      sharedValues: z.int(),
      sharingRows: z.int(),
      example: z.string(),
    }),
    /** A held change and another one that it waits for, with their operators and keys; see `heldWaits`. */
    waits: heldWait,
  },
  QueryReports: {
    /** One row: up to which day the warehouse is loaded (YYYY-MM-DD), and the run that published last. */
    state: z.strictObject({ asOf: z.string().nullable(), publishedRun: z.string().nullable() }),
  },
  InspectMarts: {
    /** Of the marts' tables. */
    columns: liveColumn,
    /** A row a mart that was built, with the hash of what it was built as. */
    built: z.strictObject({ martName: z.string(), definition: z.string() }),
    /** The marts that have partitions to be made anew: the first and the last day of them, and whether (1) some rows have none. */
    pending: z.strictObject({
      martName: z.string(),
      firstDay: z.string().nullable(),
      lastDay: z.string().nullable(),
      undated: z.int(),
    }),
    /** The newest run whose references held: as what they were looked at, and the day on which all of them last were. No row where that is not known. */
    referenceCheck: z.strictObject({ definition: z.string(), wholeOn: z.string() }),
    /** One row: whether (1) the run has published, and how many others have since then. */
    publishedSinceCheck: z.strictObject({ byThisRun: z.int(), byOthers: z.int() }),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, z.ZodObject>>>>;

type StepResults = typeof stepResults;

/** A step whose rows are kept. */
export type AnsweringStep = keyof StepResults;
export type ResultName<Step extends AnsweringStep> = keyof StepResults[Step] & string;
export type ResultRow<Step extends AnsweringStep, Name extends ResultName<Step>> = Readonly<
  StepResults[Step][Name] extends z.ZodType<infer Row> ? Row : never
>;

export type LiveColumn = ResultRow<'InspectSchema', 'columns'>;
export type RecordedProcedure = ResultRow<'InspectSchema', 'recordedProcedures'>;
export type BuiltMart = ResultRow<'InspectMarts', 'built'>;
export type PendingMart = ResultRow<'InspectMarts', 'pending'>;
export type ReferenceCheck = ResultRow<'InspectMarts', 'referenceCheck'>;
export type PublishedSinceCheck = ResultRow<'InspectMarts', 'publishedSinceCheck'>;
export type HeldWait = ResultRow<'CountChanges', 'waits'>;
export type PublishedPass = ResultRow<'InspectPublished', 'units'>;
export type SnapshotCounts = ResultRow<'CountChanges', 'snapshots'>;
export type DuplicateCounts = ResultRow<'CountChanges', 'duplicates'>;
export type ChangeCounts = ResultRow<'CountChanges', 'counts'>;

/** The fields of a result's rows, in the order of its columns. Throws for a name that the step does not declare. */
export function resultFields(step: AnsweringStep, name: string): string[] {
  const results: Readonly<Record<string, z.ZodObject>> = stepResults[step];
  const schema = results[name];
  if (schema === undefined) throw new Error(`Step ${step} declares no result "${name}".`);
  return Object.keys(schema.shape);
}
