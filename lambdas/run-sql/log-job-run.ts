import type { JobRun, SqlStepInput } from '../../contracts';
import type { ObjectDoor } from '../shared/object-door';
import { logEvent } from '../shared/run-log';

/** The Glue job run that staged the table, as a line of the log; a table without new files had none. */
export async function logJobRun(
  work: ObjectDoor,
  { run, table, jobRun }: SqlStepInput<'CopyChanges'>,
): Promise<void> {
  if (jobRun === null) return;
  await logEvent(work, run.runId, {
    step: 'StageTable',
    table_name: table,
    status: 'finished',
    ...(jobRun.Id === undefined ? {} : { glue_run_id: jobRun.Id }),
    ...(jobRun.DPUSeconds === undefined ? {} : { dpu_seconds: jobRun.DPUSeconds }),
    ...time('started_at', jobRun.StartedOn),
    ...time('ended_at', jobRun.CompletedOn),
  });
}

/** Step Functions shows Glue's times as epoch milliseconds. */
function time<Name extends string>(name: Name, value: JobRun['StartedOn']): Partial<Record<Name, string>> {
  return value === undefined
    ? {}
    : ({ [name]: new Date(value).toISOString() } as Partial<Record<Name, string>>);
}
