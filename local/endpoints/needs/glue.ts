import { jobArn } from '../../runtime/local-names';
import type { Need } from '../access/need';

export const onJob = (
  operation: 'StartJobRun' | 'GetJobRun' | 'GetJobRuns' | 'BatchStopJobRun',
  job: string,
): readonly Need[] => [{ action: `glue:${operation}`, resource: jobArn(job) }];
