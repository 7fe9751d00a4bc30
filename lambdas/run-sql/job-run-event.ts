import type { JobRun } from '../../contracts';
import type { LogEvent } from '../shared/run-log';

/** A line for the Glue job run that staged a table; a table that needed none has none. */
export const jobRunEvent = (jobRun: JobRun): LogEvent => ({
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
