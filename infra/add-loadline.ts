import { Tags } from 'aws-cdk-lib';
import type { App, Environment } from 'aws-cdk-lib';
import type { Catalog } from '../catalog';
import type { HandlerBundles } from './bundle-handlers';
import type { EnvironmentConfig } from './config';
import type { WarehousePlace } from './constructs/warehouse';
import { allowDeletion } from './data-deletion';
import { addHistory } from './stacks/history-stack';
import type { HistoryStack } from './stacks/history-stack';
import { MonitoringStack } from './stacks/monitoring-stack';
import { QuickSightStack } from './stacks/quick-sight-stack';
import { PipelineStack } from './stacks/pipeline-stack';
import { StorageStack } from './stacks/storage-stack';
import { WarehouseStack } from './stacks/warehouse-stack';

export interface LoadlineStacks {
  readonly storage: StorageStack;
  /** Where the deployment makes the warehouse. */
  readonly warehouse?: WarehouseStack;
  readonly pipeline: PipelineStack;
  /** Where the configuration wants it. */
  readonly monitoring: MonitoringStack | undefined;
  /** Where the configuration wants it. */
  readonly quickSight: QuickSightStack | undefined;
  readonly history: readonly [HistoryStack, ...HistoryStack[]];
}

/** Adds one environment's stacks to the app. */
export function addLoadline(
  app: App,
  config: EnvironmentConfig,
  catalog: Catalog,
  bundles: HandlerBundles,
): LoadlineStacks {
  const env: Environment = {
    region: config.region,
    ...(config.account === undefined ? {} : { account: config.account }),
  };
  const storage = new StorageStack(app, `Loadline-${config.stage}-Storage`, { env, config });
  const { redshift } = config;
  const place: WarehousePlace =
    redshift.kind === 'create'
      ? {
          kind: 'create',
          database: redshift.database,
          stack: new WarehouseStack(app, `Loadline-${config.stage}-Warehouse`, {
            env,
            config,
            redshift,
            storage,
          }),
        }
      : redshift;
  const pipeline = new PipelineStack(app, `Loadline-${config.stage}-Pipeline`, {
    env,
    config,
    catalog,
    bundles,
    storage,
    place,
  });
  const monitoring = config.monitoring.enabled
    ? new MonitoringStack(app, `Loadline-${config.stage}-Monitoring`, {
        ...{ env, config, bundles, storage, pipeline },
        warehouse: place.kind === 'create' ? place.stack : undefined,
      })
    : undefined;
  const { quickSight } = config.reports;
  const { quickSightUser: user, warehouse } = pipeline;
  const shown =
    quickSight === undefined || user === undefined
      ? undefined
      : new QuickSightStack(app, `Loadline-${config.stage}-QuickSight`, {
          ...{ env, config, quickSight, catalog, warehouse, user },
        });
  shown?.addStackDependency(pipeline); // which gives the user its password
  const history = addHistory(app, { env, config, catalog, storage });
  allowDeletion(app, config);
  Tags.of(app).add('project', 'loadline');
  Tags.of(app).add('stage', config.stage);
  return {
    storage,
    pipeline,
    monitoring,
    quickSight: shown,
    history,
    ...(place.kind === 'create' ? { warehouse: place.stack } : {}),
  };
}
