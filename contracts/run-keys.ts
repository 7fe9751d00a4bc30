/** Where a run keeps its artifacts in the work bucket. States carry these keys, never the lists behind them. */
export const lockKey = 'lock.json';

/** How the newest run ended that was not skipped (lambdas/shared/last-outcome.ts). */
export const outcomeKey = 'outcome.json';

/** Log lines that no RecordRun has taken in yet, of every run. */
export const pendingLogPrefix = 'log/pending/';

/** Log lines that could not be taken in, set aside for whoever wants to look. Nothing reads them. */
export const damagedLogPrefix = 'log/damaged/';
/** Beside the staging request; glue/loadline_staging/job.py has the same rule. */
export const stagingFailureKey = (request: string): string => request.replace(/\.json$/, '.error.json');

export const runKeys = (runId: string) => {
  const base = `runs/${runId}/`;
  return {
    listing: `${base}listing/`,
    plan: `${base}plan.json`,
    planFiles: `${base}plan-files/`,
    staging: (table: string) => `${base}stage/${table}.json`,
    /** Why the staging job of the table failed (staging-failure.ts): the job finds the place by its request's. */
    stagingFailure: (table: string) => stagingFailureKey(`${base}stage/${table}.json`),
    /** The small results of a step, together (lambdas/shared/step-results.ts). */
    resultPart: (step: string, part: string) => `${base}results/${step}/${part}.json`,
    /** A prefix: the rows of a large result of a step, an object a page. */
    result: (step: string, name: string) => `${base}results/${step}/${name}/`,
    manifest: (phase: string, what: 'log' | 'rejects') => `${base}record/${phase}/${what}.manifest`,
    /** What RecordRun found damaged, once it has looked. */
    mended: (phase: string, what: 'log' | 'rejects') => `${base}record/${phase}/${what}.mended.json`,
    /** The good lines of an object that has damaged ones. */
    mendedLines: (phase: string, what: 'log' | 'rejects', place: number) =>
      `${base}record/${phase}/${what}.mended/${place}.jsonl`,
    counts: `${base}counts.json`,
    summary: `${base}summary.json`,
    /** Written before a notice that tells what became of the run: without `told`, it may have been sent. */
    telling: `${base}telling.json`,
    /** Written when a notice has told what became of the run. */
    told: `${base}told.json`,
    /** What a later run found of this one, which had ended without telling. */
    found: `${base}found.json`,
    /** The earlier runs that this one's notice tells of. */
    earlier: `${base}earlier.json`,
    /** A failure's whole cause; states carry its first 1,000 characters. */
    cause: (state: string) => `${base}causes/${state}.txt`,
    /** The statements that a person should run before the warehouse is as the catalog says. */
    schemaConflict: `${base}schema-conflict.sql`,
    /** A prefix: the causes, an object a table or state. */
    allCauses: `${base}causes/`,
    /** A prefix: what the steps of the run warn of, an object a step. */
    allWarnings: `${base}warnings/`,
    warnings: (step: string) => `${base}warnings/${step}.json`,
    /** Lines that were written together. */
    pendingLog: (name: string) => `${pendingLogPrefix}${runId}/${name}.jsonl`,
  };
};

/**
 * Where the reports are in the report bucket: the newest ones, under the same address every day. The site links the workbook.
 * `made` tells what they were made of; it is not there while they are written.
 */
export const reportKeys = { site: 'site/', workbook: 'site/reports.xlsx', made: 'site/made.json' } as const;

export const stagedPrefix = (table: string, hash: string): string => `staged/${table}/${hash}/`;
