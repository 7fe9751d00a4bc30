import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** Logs are for looking into a recent failure; what runs did stays in `etl.job_log`. A quarter outlives a leave of absence. */
export const logRetention = RetentionDays.THREE_MONTHS;
