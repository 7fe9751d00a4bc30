import type { Catalog } from '../catalog';
import { quotas, runKeys } from '../contracts';
import type { WorkflowPlan } from '../contracts';
import { callSeconds } from '../lambdas/run-sql/call-time';

/** Step Functions' own: events in one execution's history, and bytes of a state's payload. */
export const { historyEvents: maxHistoryEvents, payloadBytes: maxPayloadBytes } = quotas.stepFunctions;

/**
 * Events of a run by what makes them, where every SQL step is done with its first call: a table's Glue job run, and the rest.
 * Levels, transactions and passes of publish make none: they are within one state. A test counts a run's.
 */
const eventsOf = { run: 175, table: 14 };
/** Events of each further call of a SQL step, which waits 5 minutes (RunSql), whatever the number of its tables. */
export const eventsOfFurtherCall = 7;
/** Of a run: from Claim to RecordRun. Each may end within a further call. */
const sqlSteps = 19;

/** The history events of a run that loads files of every table, publishes, and starts the next one. */
export const historyEvents = (catalog: Catalog): number =>
  eventsOf.run + eventsOf.table * catalog.tables.length;

/** The history events that waiting for statements adds to a run, at most. @param seconds of all SQL steps together */
export const eventsOfWaiting = (seconds: number): number =>
  eventsOfFurtherCall * (Math.ceil(seconds / callSeconds.further) + sqlSteps);

const longestBucketName = 63;

/** The bytes of the largest payload, PlanRun's answer, at most. */
export function planBytes(catalog: Catalog): number {
  const runId = '20261231T235959999Z-00000000';
  const uri = (key: string): string => `s3://${'b'.repeat(longestBucketName)}/${key}`;
  const plan: WorkflowPlan = {
    outcome: 'nothing',
    tables: catalog.tables.map(({ name, staging }) => ({
      table: name,
      request: uri(runKeys(runId).staging(name)),
      staged: false,
      workerType: staging.workerType,
      workers: Math.max(staging.workers, staging.history.workers),
      timeoutMinutes: Math.max(staging.timeoutMinutes, staging.history.timeoutMinutes),
    })),
    planFiles: uri(runKeys(runId).planFiles),
    remaining: false,
  };
  return Buffer.byteLength(JSON.stringify(plan));
}
