import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { CreatedConfig, EnvironmentConfig } from '../config';
import { WarehouseCalls } from '../constructs/warehouse-calls';
import { WarehouseNamespace } from '../constructs/warehouse-namespace';
import { WarehouseNetwork } from '../constructs/warehouse-network';
import { WarehouseSnapshots } from '../constructs/warehouse-snapshots';
import type { StorageStack } from './storage-stack';

export interface WarehouseStackProps extends StackProps {
  readonly config: EnvironmentConfig;
  readonly redshift: CreatedConfig;
  readonly storage: StorageStack;
}

/** The warehouse, where the deployment makes it. Protected from deletion; its data stays even then. */
export class WarehouseStack extends Stack {
  /** Of namespace and workgroup. */
  readonly warehouseName: string;
  readonly workgroupArn: string;
  /** By which COPY reads. */
  readonly copyRole: iam.Role;
  /** Where clients reach it, from within its network. */
  readonly host: string;
  readonly adminSecretArn: string;
  /** The customer's key of warehouse and secret. */
  readonly kmsKeyArn: string | undefined;
  readonly network: WarehouseNetwork;
  readonly snapshots: WarehouseSnapshots;
  private readonly zones: readonly string[];

  constructor(scope: Construct, id: string, { config, redshift, storage, ...props }: WarehouseStackProps) {
    super(scope, id, {
      ...props,
      description: 'Loadline: the warehouse, Redshift Serverless.',
      terminationProtection: true,
    });
    const { create } = redshift;
    this.zones = create.zones ?? ['a', 'b', 'c'].map((zone) => `${config.region}${zone}`);
    this.kmsKeyArn = create.kmsKeyArn;
    this.warehouseName = `loadline-${config.stage}`;
    const name = this.warehouseName;
    this.network = new WarehouseNetwork(this, 'Network', {
      cidr: create.cidr,
      clients: create.clients,
      workBucketArn: storage.work.arn,
    });
    const { namespace, workgroup, copyRole } = new WarehouseNamespace(this, 'Warehouse', {
      name,
      redshift,
      network: this.network,
      work: storage.work,
    });
    this.workgroupArn = workgroup.attrWorkgroupWorkgroupArn;
    this.copyRole = copyRole;
    this.host = workgroup.attrWorkgroupEndpointAddress;
    const namespaceArn = namespace.attrNamespaceNamespaceArn;
    const calls = new WarehouseCalls(this, 'Calls', {
      namespaceName: name,
      namespaceArn,
      workgroupArn: this.workgroupArn,
      usageLimit: create.usageLimit,
    });
    calls.node.addDependency(namespace);
    this.adminSecretArn = calls.adminSecretArn;
    this.snapshots = new WarehouseSnapshots(this, 'Snapshots', {
      namespaceName: name,
      namespaceArn,
      snapshotDays: create.snapshotDays,
      schedule: config.schedule,
      timeZone: config.timeZone,
    });
    new CfnOutput(this, 'WorkgroupName', { description: 'The warehouse.', value: name });
    new CfnOutput(this, 'AdminSecretArn', {
      description: "The administrator's secret: for a person in need, not for a program.",
      value: this.adminSecretArn,
    });
  }

  /** Explicit: without an account the CDK sees two zones, and with one it would ask the account while it synthesises. */
  override get availabilityZones(): string[] {
    return [...(this.zones ?? [])];
  }
}
