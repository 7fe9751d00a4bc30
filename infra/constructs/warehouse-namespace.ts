import { RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnNamespace, CfnWorkgroup } from 'aws-cdk-lib/aws-redshiftserverless';
import { Construct } from 'constructs';
import type { CreatedConfig } from '../config';
import { port } from './warehouse-network';
import type { WarehouseNetwork } from './warehouse-network';
import type { WorkBucket } from './work-bucket';

export interface WarehouseNamespaceProps {
  /** Of namespace and workgroup; fixed, because a warehouse that got another one would be another, empty one. */
  readonly name: string;
  readonly redshift: CreatedConfig;
  readonly network: WarehouseNetwork;
  readonly work: WorkBucket;
}

/** Days for which the snapshot is kept that a namespace leaves when somebody deletes it. */
const finalSnapshotDays = 90;

/** The warehouse's data (the namespace) and what computes on it (the workgroup). The data outlives the stack. */
export class WarehouseNamespace extends Construct {
  readonly namespace: CfnNamespace;
  readonly workgroup: CfnWorkgroup;
  /** By which COPY reads. */
  readonly copyRole: iam.Role;

  constructor(scope: Construct, id: string, { name, redshift, network, work }: WarehouseNamespaceProps) {
    super(scope, id);
    const { create, database } = redshift;
    const { baseCapacity, maxCapacity, maxQuerySeconds, kmsKeyArn } = create;
    this.copyRole = this.makeCopyRole(work);
    this.namespace = new CfnNamespace(this, 'Namespace', {
      namespaceName: name,
      dbName: database,
      adminUsername: 'loadline_admin',
      manageAdminPassword: true, // Secrets Manager makes and rotates it; no template has it
      ...(kmsKeyArn === undefined ? {} : { kmsKeyId: kmsKeyArn, adminPasswordSecretKmsKeyId: kmsKeyArn }),
      defaultIamRoleArn: this.copyRole.roleArn, // COPY … IAM_ROLE DEFAULT
      iamRoles: [this.copyRole.roleArn],
      logExports: ['useractivitylog', 'userlog', 'connectionlog'],
      finalSnapshotName: `${name}-final`,
      finalSnapshotRetentionPeriod: finalSnapshotDays,
    });
    this.namespace.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.workgroup = new CfnWorkgroup(this, 'Workgroup', {
      workgroupName: name,
      namespaceName: this.namespace.namespaceName,
      baseCapacity,
      maxCapacity,
      port,
      publiclyAccessible: false,
      enhancedVpcRouting: true, // COPY stays in the network
      subnetIds: network.vpc.isolatedSubnets.map(({ subnetId }) => subnetId),
      securityGroupIds: [network.securityGroup.securityGroupId],
      configParameters: parameters({
        require_ssl: 'true',
        enable_user_activity_logging: 'true', // without it useractivitylog stays empty
        max_query_execution_time: String(maxQuerySeconds),
      }),
    });
    this.workgroup.addResourceDependency(this.namespace);
  }

  /** Reads what Loadline staged, and nothing else. */
  private makeCopyRole(work: WorkBucket): iam.Role {
    const role = new iam.Role(this, 'CopyRole', {
      assumedBy: new iam.CompositePrincipal(
        new iam.ServicePrincipal('redshift-serverless.amazonaws.com'),
        new iam.ServicePrincipal('redshift.amazonaws.com'),
      ),
      description: "Loadline: the warehouse's COPY.",
    });
    work.grantCopy(role);
    return role;
  }
}

const parameters = (values: Readonly<Record<string, string>>): CfnWorkgroup.ConfigParameterProperty[] =>
  Object.entries(values).map(([parameterKey, parameterValue]) => ({ parameterKey, parameterValue }));
