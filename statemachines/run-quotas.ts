import { tablesByLevel } from '../catalog';
import type { Catalog } from '../catalog';
import { runKeys, stagedPrefix } from '../contracts';
import type { RunPlan } from '../contracts';
import { callSeconds } from '../lambdas/run-sql/call-time';
import { publishPasses } from '../sql';

/** Step Functions' own (docs/services.md#step-functions): events in one execution's history, and bytes of a state's payload. */
export const maxHistoryEvents = 25_000;
export const maxPayloadBytes = 262_144;

/**
 * Events of a run by what makes them, where every SQL step is done with its first call: a table's Glue job run, and the rest.
 * Levels, transactions and passes of publish make none: they are within one state. A test counts a run's.
 */
const eventsOf = { run: 168, table: 14 };
/** Events of each further call of a SQL step, which waits 5 minutes (RunSql), whatever the number of its tables. */
export const eventsOfFurtherCall = 7;
/** Of a run: from Claim to RecordRun. Each may end within a further call. */
const sqlSteps = 18;

/** The history events of a run that loads files of every table, publishes, and starts the next one. */
export const historyEvents = (catalog: Catalog): number =>
  eventsOf.run + eventsOf.table * catalog.tables.length;

/** The history events that waiting for statements adds to a run, at most. @param seconds of all SQL steps together */
export const eventsOfWaiting = (seconds: number): number =>
  eventsOfFurtherCall * (Math.ceil(seconds / callSeconds.further) + sqlSteps);

const longestBucketName = 63;
const longestNumber = Number.MAX_SAFE_INTEGER;

/** The bytes of the largest payload, PlanRun's answer, at most. */
export function planBytes(catalog: Catalog): number {
  const runId = '20261231T235959999Z-00000000';
  const bucket = 'b'.repeat(longestBucketName);
  const uri = (key: string): string => `s3://${bucket}/${key}`;
  const plan: RunPlan = {
    outcome: 'nothing',
    tables: catalog.tables.map(({ name, staging }) => {
      const prefix = stagedPrefix(name, '0'.repeat(64));
      return {
        table: name,
        files: longestNumber,
        bytes: longestNumber,
        request: uri(runKeys(runId).staging(name)),
        staged: false,
        manifest: uri(`${prefix}manifest.json`),
        prefix,
        workerType: staging.workerType,
        ...{ workers: longestNumber, timeoutMinutes: longestNumber },
      };
    }),
    levels: tablesByLevel(catalog),
    publishes: publishPasses(catalog),
    planFiles: uri(runKeys(runId).planFiles),
    files: longestNumber,
    skipped: longestNumber,
    batchDates: { from: '2026-12-31', to: '2026-12-31', count: longestNumber },
    remaining: false,
  };
  return Buffer.byteLength(JSON.stringify(plan));
}
