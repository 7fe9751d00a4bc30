import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { LogGroupProps } from 'aws-cdk-lib/aws-logs';

/**
 * What every log group has. Logs are for the analysis of a recent failure; what runs did stays in `etl.job_log`. Three months
 * outlast a leave of absence.
 */
export const logGroupProps = {
  retention: RetentionDays.THREE_MONTHS,
  removalPolicy: RemovalPolicy.DESTROY,
} as const satisfies LogGroupProps;
