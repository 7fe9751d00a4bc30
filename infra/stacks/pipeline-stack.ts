import { CfnOutput, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { HandlerBundles } from '../bundle-handlers';
import type { EnvironmentConfig } from '../config';
import { Handlers } from '../constructs/handlers';
import { Notifications } from '../constructs/notifications';
import { DailySchedule } from '../constructs/schedule';
import { StagingJob } from '../constructs/staging-job';
import { Warehouse } from '../constructs/warehouse';
import { Workflow } from '../constructs/workflow';
import type { StorageStack } from './storage-stack';

export interface PipelineStackProps extends StackProps {
  readonly config: EnvironmentConfig;
  readonly bundles: HandlerBundles;
  readonly storage: StorageStack;
}

/** What a deployment may replace: the workflow and all that runs in it. It keeps no data. */
export class PipelineStack extends Stack {
  readonly handlers: Handlers;
  readonly notifications: Notifications;
  readonly stagingJob: StagingJob;
  readonly workflow: Workflow;

  constructor(scope: Construct, id: string, { config, bundles, storage, ...props }: PipelineStackProps) {
    // Assets have a prefix of their own in the CDK's bucket: a role that reads some reads none of other apps.
    const codePrefix = `loadline/${config.stage}/`;
    super(scope, id, {
      ...props,
      description: 'Loadline: the daily load of the warehouse.',
      synthesizer: new DefaultStackSynthesizer({ bucketPrefix: codePrefix }),
    });
    const { landing, work, reports } = storage;
    const workflowName = `Loadline-${config.stage}-DailyLoad`;
    this.notifications = new Notifications(this, 'Notifications', {
      subscribers: config.notify,
      environment: config.stage,
    });
    const warehouse = new Warehouse(this, 'Warehouse', { redshift: config.redshift });
    this.stagingJob = new StagingJob(this, 'StagingJob', {
      jobName: `loadline-${config.stage}-stage-table`,
      codePrefix,
      landing,
      work,
    });
    const { notifications, stagingJob } = this;
    this.handlers = new Handlers(this, 'Handlers', {
      config,
      bundles,
      workflowName,
      landing,
      work,
      reports,
      warehouse,
      notifications,
      stagingJob,
    });
    const { handlers } = this;
    this.workflow = new Workflow(this, 'Workflow', { workflowName, handlers, stagingJob });
    const { workflow } = this;
    new DailySchedule(this, 'Schedule', { schedule: config.schedule, timeZone: config.timeZone, workflow });
    new CfnOutput(this, 'WorkflowArn', { value: workflow.machine.stateMachineArn });
    new CfnOutput(this, 'DatabaseUser', {
      description: 'The database user that loads the warehouse; docs/deploying.md says what to grant it.',
      value: `IAMR:${handlers.byName.RunSql.role.roleName}`,
    });
  }
}
