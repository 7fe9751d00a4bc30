import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { Catalog } from '../../catalog';
import { stageParameterName } from '../../contracts';
import type { StageResources } from '../../contracts';
import type { EnvironmentConfig } from '../config';
import type { StorageStack } from '../stacks/storage-stack';
import type { Warehouse } from './warehouse';
import type { Workflow } from './workflow';

export interface StageParameterProps {
  readonly config: EnvironmentConfig;
  readonly catalog: Catalog;
  readonly storage: StorageStack;
  readonly workflow: Workflow;
  readonly warehouse: Warehouse;
}

/**
 * Tells the command line what a stage consists of (docs/decisions): one parameter of Systems Manager, and the catalog among the
 * assets of the deployment.
 */
export class StageParameter extends Construct {
  readonly parameter: ssm.StringParameter;
  readonly catalog: Asset;

  constructor(
    scope: Construct,
    id: string,
    { config, catalog, storage, workflow, warehouse }: StageParameterProps,
  ) {
    super(scope, id);
    this.catalog = catalogAsset(this, catalog);
    const resources: StageResources = {
      version: 1,
      workflow: workflow.machine.stateMachineArn,
      landing: storage.landing.bucket.bucketName,
      work: storage.work.bucket.bucketName,
      database: warehouse.database,
      ...warehouse.target,
      catalog: this.catalog.s3ObjectUrl,
    };
    this.parameter = new ssm.StringParameter(this, 'Parameter', {
      parameterName: stageParameterName(config.stage),
      description: 'What this stage of Loadline consists of, for `loadline --stage`.',
      stringValue: Stack.of(this).toJsonString(resources),
    });
  }
}

function catalogAsset(scope: Construct, catalog: Catalog): Asset {
  const folder = mkdtempSync(join(tmpdir(), 'loadline-catalog-'));
  try {
    const path = join(folder, 'catalog.json');
    writeFileSync(path, `${JSON.stringify(catalog)}\n`);
    return new Asset(scope, 'Catalog', { path });
  } finally {
    rmSync(folder, { recursive: true }); // the CDK has made its own copy
  }
}
