import { tablesByLevel } from '../catalog';
import type { Catalog } from '../catalog';
import { runKeys, stagedPrefix } from '../contracts';
import type { WorkflowPlan } from '../contracts';
import { publishPasses } from '../sql';

/** Step Functions' own (docs/services.md#step-functions): events in one execution's history, and bytes of a state's payload. */
export const maxHistoryEvents = 25_000;
export const maxPayloadBytes = 262_144;

/** Events of a run by what makes them, where every SQL step is done with its first call. A test counts a run's. */
const eventsOf = { run: 150, table: 43, level: 12, publishPass: 11 };
/** Events of each further call of a SQL step, which waits 25 s (RunSql). */
export const eventsOfFurtherCall = 7;

/** The history events of a run that loads files of every table, publishes, and starts the next one. */
export function historyEvents(catalog: Catalog): number {
  return (
    eventsOf.run +
    eventsOf.table * catalog.tables.length +
    eventsOf.level * tablesByLevel(catalog).length +
    eventsOf.publishPass * publishPasses(catalog).length
  );
}

const longestBucketName = 63;
const longestNumber = Number.MAX_SAFE_INTEGER;

/** The bytes of the largest payload, PlanRun's answer, at most. */
export function planBytes(catalog: Catalog): number {
  const runId = '20261231T235959999Z-00000000';
  const bucket = 'b'.repeat(longestBucketName);
  const uri = (key: string): string => `s3://${bucket}/${key}`;
  const plan: WorkflowPlan = {
    outcome: 'nothing',
    tables: catalog.tables.map(({ name, staging }) => {
      const prefix = stagedPrefix(name, '0'.repeat(64));
      return {
        table: name,
        request: uri(runKeys(runId).staging(name)),
        staged: false,
        manifest: uri(`${prefix}manifest.json`),
        workerType: staging.workerType,
        workers: Math.max(staging.workers, staging.history.workers),
        timeoutMinutes: Math.max(staging.timeoutMinutes, staging.history.timeoutMinutes),
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
