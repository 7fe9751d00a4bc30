import { CfnOutput, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Catalog } from '../../catalog';
import { roleName } from '../../sql';
import type { HandlerBundles } from '../bundle-handlers';
import type { EnvironmentConfig } from '../config';
import { Handlers, loadingRoleName } from '../constructs/handlers';
import { Notifications } from '../constructs/notifications';
import { QuickSightUser } from '../constructs/quick-sight-user';
import { ReaderPolicies } from '../constructs/reader-policies';
import { ReadyStart } from '../constructs/ready-start';
import { DailySchedule } from '../constructs/schedule';
import { StageParameter } from '../constructs/stage-parameter';
import { StagingJob } from '../constructs/staging-job';
import { Warehouse } from '../constructs/warehouse';
import type { WarehousePlace } from '../constructs/warehouse';
import { WarehouseAccess } from '../constructs/warehouse-access';
import { Workflow } from '../constructs/workflow';
import { dataSetsOf, idPrefix } from '../quick-sight/names';
import type { StorageStack } from './storage-stack';

export interface PipelineStackProps extends StackProps {
  readonly config: EnvironmentConfig;
  readonly catalog: Catalog;
  readonly bundles: HandlerBundles;
  readonly storage: StorageStack;
  readonly place: WarehousePlace;
}

/** What a deployment may replace: the workflow and all that runs in it. It keeps no data. */
export class PipelineStack extends Stack {
  readonly handlers: Handlers;
  readonly notifications: Notifications;
  readonly stagingJob: StagingJob;
  readonly workflow: Workflow;
  readonly access: WarehouseAccess;
  readonly warehouse: Warehouse;
  /** Where the configuration wants QuickSight. */
  readonly quickSightUser: QuickSightUser | undefined;
  /** For people: what a command line finds the stage by, and may do. */
  readonly stageParameter: StageParameter;
  readonly readerPolicies: ReaderPolicies;
  readonly schedule: DailySchedule;
  /** Where a ready file starts runs. */
  readonly readyStart: ReadyStart | undefined;

  constructor(
    scope: Construct,
    id: string,
    { config, catalog, bundles, storage, place, ...props }: PipelineStackProps,
  ) {
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
      bundles,
    });
    this.warehouse = new Warehouse(this, 'Warehouse', place);
    const { warehouse } = this;
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
    const refreshed =
      config.reports.quickSight === undefined
        ? undefined
        : { prefix: idPrefix(config.stage), dataSets: dataSetsOf(config.stage, catalog) };
    this.workflow = new Workflow(this, 'Workflow', { workflowName, handlers, stagingJob, refreshed });
    const { workflow } = this;
    const { schedule, timeZone } = config;
    this.schedule = new DailySchedule(this, 'Schedule', { schedule, timeZone, workflow });
    this.readyStart = config.landing.startWhenReady
      ? new ReadyStart(this, 'ReadyStart', { landing, workflow })
      : undefined;
    this.stageParameter = new StageParameter(this, 'Stage', {
      config,
      catalog,
      storage,
      workflow,
      warehouse,
    });
    this.readerPolicies = new ReaderPolicies(this, 'People', {
      ...{ config, workflowName, storage, warehouse },
      stage: this.stageParameter,
    });
    new CfnOutput(this, 'WorkflowArn', { value: workflow.machine.stateMachineArn });
    // Written out: a reference to the role would have the warehouse's grants wait for it, and change with its resource.
    const loadingUser = `IAMR:${loadingRoleName(config.stage)}`;
    this.quickSightUser =
      config.reports.quickSight === undefined
        ? undefined
        : new QuickSightUser(this, 'QuickSightUser', { stage: config.stage });
    this.access = new WarehouseAccess(this, 'Access', {
      config,
      quickSightUser: this.quickSightUser,
      warehouse,
      bundle: bundles.GrantRoles,
      loadingUser,
    });
    handlers.byName.RunSql.setEnvironment('analystRole', roleName(config.stage, 'analyst'));
    new CfnOutput(this, 'DatabaseUser', {
      description: 'The database user that loads the warehouse, and owns what it makes.',
      value: loadingUser,
    });
  }
}
