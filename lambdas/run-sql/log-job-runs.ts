import type { JobRun } from '../../contracts';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { logEvent } from '../shared/run-log';

/** Lines written at a time: 500 one after the other would take a call's time. */
const linesAtOnce = 20;

/** Logs the Glue job runs that staged the tables; a table that needed none has none. */
export async function logJobRuns(
  work: ObjectStoreClient,
  runId: string,
  jobRuns: readonly JobRun[],
): Promise<void> {
  const left = [...jobRuns];
  const writer = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await logJobRun(work, runId, next);
  };
  await Promise.all(Array.from({ length: linesAtOnce }, writer));
}

const logJobRun = (work: ObjectStoreClient, runId: string, jobRun: JobRun): Promise<void> =>
  logEvent(work, runId, {
    step: 'StageTable',
    tableName: jobRun.table,
    status: 'finished',
    ...(jobRun.Id === undefined ? {} : { glueRunId: jobRun.Id }),
    ...(jobRun.DPUSeconds === undefined ? {} : { dpuSeconds: jobRun.DPUSeconds }),
    ...time('startedAt', jobRun.StartedOn),
    ...time('endedAt', jobRun.CompletedOn),
  });

/** Step Functions returns Glue's times as epoch milliseconds. */
function time<Name extends string>(name: Name, value: JobRun['StartedOn']): Partial<Record<Name, string>> {
  return value === undefined
    ? {}
    : ({ [name]: new Date(value).toISOString() } as Partial<Record<Name, string>>);
}
