import { Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { HandlerBundles } from '../bundle-handlers';
import type { EnvironmentConfig } from '../config';
import type { HandlerFunction } from '../constructs/handler-function';
import type { Notifications } from '../constructs/notifications';
import { Alarms } from '../constructs/monitoring/alarms';
import { Dashboard } from '../constructs/monitoring/dashboard';
import { DataAlarms } from '../constructs/monitoring/data-alarms';
import { MonthlyBudget } from '../constructs/monitoring/monthly-budget';
import { RunAlarms } from '../constructs/monitoring/run-alarms';
import { ServiceAlarms } from '../constructs/monitoring/service-alarms';
import { UntoldRuns } from '../constructs/monitoring/untold-runs';
import type { PipelineStack } from './pipeline-stack';
import type { StorageStack } from './storage-stack';
import type { WarehouseStack } from './warehouse-stack';

export interface MonitoringStackProps extends StackProps {
  readonly config: EnvironmentConfig;
  readonly bundles: HandlerBundles;
  readonly storage: StorageStack;
  readonly pipeline: PipelineStack;
  /** Where the deployment makes the warehouse. */
  readonly warehouse: WarehouseStack | undefined;
}

/** What watches the pipeline. It keeps nothing, and the pipeline runs without it. */
export class MonitoringStack extends Stack {
  readonly untoldRuns: UntoldRuns;

  constructor(
    scope: Construct,
    id: string,
    { config, bundles, storage, pipeline, warehouse, ...props }: MonitoringStackProps,
  ) {
    super(scope, id, {
      ...props,
      description: 'Loadline: alarms, dashboard and notices of runs that could not tell.',
    });
    const { handlers, notifications, stagingJob, workflow, schedule } = pipeline;
    const { work } = storage;
    this.untoldRuns = new UntoldRuns(this, 'UntoldRuns', {
      ...{ config, bundles, workflow, work, notifications, stagingJob },
    });
    const { teller, undelivered } = this.untoldRuns;
    const alarms = new Alarms({ config, notifications });
    new RunAlarms(this, 'RunAlarms', { alarms, workflow, config });
    new DataAlarms(this, 'DataAlarms', { alarms, config });
    new ServiceAlarms(this, 'ServiceAlarms', {
      ...{ alarms, config, handlers, undelivered },
      missedStarts: schedule.missedStarts,
      missedReadyStarts: pipeline.readyStart?.missed,
      missedSnapshots: warehouse?.snapshots.missed,
      tellers: { TellUntold: teller, ...chatsOf(notifications) },
    });
    const { budget } = config.monitoring;
    if (budget !== undefined)
      new MonthlyBudget(this, 'Budget', { stage: config.stage, budget, notifications });
    new Dashboard(this, 'Dashboard', {
      ...{ config, workflow, handlers, alarms: alarms.all },
      endLogs: [handlers.byName.FinishRun.logGroup, handlers.byName.HandleFailure.logGroup, teller.logGroup],
    });
  }
}

/** The functions of the chats, by their ids: another order in the configuration renames no alarm. */
const chatsOf = ({ forwarders }: Notifications): Record<string, HandlerFunction> =>
  Object.fromEntries(forwarders.map((forwarder) => [forwarder.node.id, forwarder.function]));
