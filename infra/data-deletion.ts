import { Aspects, CfnDeletionPolicy, CfnResource, Stack } from 'aws-cdk-lib';
import type { App, IAspect } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { EnvironmentConfig } from './config';

/**
 * The types of resources that hold data which no deployment makes again. Each is retained or leaves a snapshot, and its stack is
 * protected from deletion, unless the environment says otherwise twice (infra/config/deletion.ts).
 */
export const dataTypes: readonly string[] = [
  'AWS::S3::Bucket',
  'AWS::RedshiftServerless::Namespace',
  'AWS::Redshift::Cluster',
  'AWS::KMS::Key', // what it has encrypted can be read with it alone
];

/** Lets the data go with its stack, where the environment asks for it with both switches. */
export function allowDeletion(app: App, { deletion }: EnvironmentConfig): void {
  if (deletion.allowStackDeletion && deletion.deleteData) Aspects.of(app).add(new DeleteWithStack());
}

class DeleteWithStack implements IAspect {
  visit(node: IConstruct): void {
    if (Stack.isStack(node)) node.terminationProtection = false;
    if (!CfnResource.isCfnResource(node) || !dataTypes.includes(node.cfnResourceType)) return;
    node.cfnOptions.deletionPolicy = CfnDeletionPolicy.DELETE;
    node.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.DELETE;
  }
}
