import type { JobRun, SqlStepInput } from '../../contracts';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { logEvent } from '../shared/run-log';

/** Logs the Glue job run that staged the table; a table without new files has none. */
export async function logJobRun(
  work: ObjectStoreClient,
  { run, table, jobRun }: SqlStepInput<'CopyChanges'>,
): Promise<void> {
  if (jobRun === null) return;
  await logEvent(work, run.runId, {
    step: 'StageTable',
    tableName: table,
    status: 'finished',
    ...(jobRun.Id === undefined ? {} : { glueRunId: jobRun.Id }),
    ...(jobRun.DPUSeconds === undefined ? {} : { dpuSeconds: jobRun.DPUSeconds }),
    ...time('startedAt', jobRun.StartedOn),
    ...time('endedAt', jobRun.CompletedOn),
  });
}

/** Step Functions returns Glue's times as epoch milliseconds. */
function time<Name extends string>(name: Name, value: JobRun['StartedOn']): Partial<Record<Name, string>> {
  return value === undefined
    ? {}
    : ({ [name]: new Date(value).toISOString() } as Partial<Record<Name, string>>);
}
