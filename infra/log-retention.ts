import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** Logs are for the analysis of a recent failure; what runs did stays in `etl.job_log`. Three months outlast a leave of absence. */
export const logRetention = RetentionDays.THREE_MONTHS;
