import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { Universal } from 'aws-cdk-lib/aws-scheduler-targets';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledgeResources } from '../acknowledge';
import type { EnvironmentConfig } from '../config';
import { deadLetterQueue } from './dead-letter-queue';

export interface WarehouseSnapshotsProps {
  readonly namespaceName: string;
  readonly namespaceArn: string;
  readonly snapshotDays: number;
  readonly schedule: EnvironmentConfig['schedule'];
  readonly timeZone: string;
}

/** Hours before the daily start: what the newest snapshot has is the last load, and a night's load can be undone by it. */
const hoursBefore = 1;

/**
 * A snapshot a day, beside the recovery points that the service makes by itself and keeps for a day. By EventBridge Scheduler,
 * which calls the service: CloudFormation's AWS::RedshiftServerless::Snapshot is one snapshot, AWS::Redshift::ScheduledAction is
 * for provisioned clusters, and a plan of AWS Backup would need a vault, a role and a selection of its own for the same
 * snapshot; whoever has AWS Backup for the whole account adds the namespace there.
 */
export class WarehouseSnapshots extends Construct {
  readonly missed: sqs.Queue;

  constructor(scope: Construct, id: string, props: WarehouseSnapshotsProps) {
    super(scope, id);
    const { namespaceName, namespaceArn, snapshotDays, schedule, timeZone } = props;
    this.missed = deadLetterQueue(this, 'MissedSnapshots', 'schedule');
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: 'Loadline: takes the daily snapshot of the warehouse.',
    });
    const snapshots = Stack.of(this).formatArn({
      service: 'redshift-serverless',
      resource: 'snapshot',
      resourceName: '*',
    });
    acknowledgeResources(role, 'A snapshot that is made has no id yet; the namespace is named.', snapshots);
    new scheduler.Schedule(this, 'Daily', {
      description: 'Takes a snapshot of the warehouse.',
      schedule: scheduler.ScheduleExpression.cron({
        minute: String(schedule.minute),
        hour: String((schedule.hour + 24 - hoursBefore) % 24),
        timeZone: TimeZone.of(timeZone),
      }),
      target: new Universal({
        ...{ service: 'redshiftserverless', action: 'createSnapshot' },
        role,
        input: scheduler.ScheduleTargetInput.fromObject({
          NamespaceName: namespaceName,
          // A name is given once: the attempt's own id makes it so, and the console shows when it was taken.
          SnapshotName: `${namespaceName}-${scheduler.ContextAttribute.executionId}`,
          RetentionPeriod: snapshotDays,
        }),
        retryAttempts: 5,
        maxEventAge: Duration.hours(6),
        deadLetterQueue: this.missed,
        policyStatements: [
          new iam.PolicyStatement({
            actions: ['redshift-serverless:CreateSnapshot'],
            resources: [namespaceArn, snapshots],
          }),
        ],
      }),
    });
  }
}
