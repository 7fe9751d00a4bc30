import { Tags } from 'aws-cdk-lib';
import type { App, Environment } from 'aws-cdk-lib';
import type { Catalog } from '../catalog';
import type { HandlerBundles } from './bundle-handlers';
import type { EnvironmentConfig } from './config';
import { allowDeletion } from './data-deletion';
import { addHistory } from './stacks/history-stack';
import type { HistoryStack } from './stacks/history-stack';
import { PipelineStack } from './stacks/pipeline-stack';
import { StorageStack } from './stacks/storage-stack';

export interface LoadlineStacks {
  readonly storage: StorageStack;
  readonly pipeline: PipelineStack;
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
  const storage = new StorageStack(app, `Loadline-${config.stage}-Storage`, { env });
  const pipeline = new PipelineStack(app, `Loadline-${config.stage}-Pipeline`, {
    env,
    config,
    bundles,
    storage,
  });
  const history = addHistory(app, { env, config, catalog, storage });
  allowDeletion(app, config);
  Tags.of(app).add('project', 'loadline');
  Tags.of(app).add('stage', config.stage);
  return { storage, pipeline, history };
}
