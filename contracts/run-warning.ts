import { z } from 'zod';

/** What a run may warn of, by the kinds that `etl.job_log`, the notices' attributes and `run --json` name. */
export const warningKinds = [
  /** Objects in landing that no table of the catalog takes. */
  'strayFiles',
  /** Files that are dated in the future, left for their day. */
  'futureFiles',
  /** A table's files are due, and are not there. */
  'missingFiles',
  /** A table's number of rows is far from that of its last loads. */
  'unusualCount',
  /** A day of which the source says no totals. */
  'missingControl',
  /** A day's snapshot that may not be whole: nothing was deleted by it. */
  'withheldDeletes',
  /** Values that were cut or rounded, as the catalog declares. */
  'changedValues',
  /** Columns of files that the catalog does not name. */
  'otherColumns',
  /** Values that break rules of their columns which only warn. */
  'unexpectedValues',
  /** Values that rows share, and that the catalog declares unique. */
  'duplicateValues',
  /** Held rows that will soon be given up. */
  'heldLong',
  /** Held rows that wait for each other, and so for ever. */
  'heldCircle',
  /** Held rows that this run gave up. */
  'agedOut',
  /** A record of an earlier run that could not be read: set aside, or made anew. */
  'damagedRecord',
  /** An earlier run published, and could not tell so. */
  'toldLate',
  /** Clocks differ by more than an explanation of them allows. */
  'clockOff',
  /** The link to the reports could not be signed. */
  'linkNotSigned',
  /** Data sets of QuickSight that show what they showed before. */
  'notRefreshed',
] as const;

export const runWarning = z.strictObject({
  kind: z.enum(warningKinds),
  /** Source table, where it is about one. */
  table: z.string().min(1).optional(),
  /** How many things it is about: files, rows, records. */
  count: z.int().min(1),
  /** For people: what was found, the first examples, and what to do. Names of files are in it as they are. */
  message: z.string().min(1),
});

/**
 * Something that is not as it should be, and does not stop the run: it is told in the notice, by `run` and `status`, and in
 * `etl.job_log`.
 */
export type RunWarning = Readonly<z.infer<typeof runWarning>>;
export type WarningKind = RunWarning['kind'];
