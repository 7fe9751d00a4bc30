import type { JobRun, SqlStepInput } from '../../contracts';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { logEvent } from '../shared/run-log';

/** The Glue job run that staged the table, as a line of the log; a table without new files had none. */
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

/** Step Functions shows Glue's times as epoch milliseconds. */
function time<Name extends string>(name: Name, value: JobRun['StartedOn']): Partial<Record<Name, string>> {
  return value === undefined
    ? {}
    : ({ [name]: new Date(value).toISOString() } as Partial<Record<Name, string>>);
}
