import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnVPCConnection } from 'aws-cdk-lib/aws-quicksight';
import { Construct } from 'constructs';
import { acknowledgeResources } from '../acknowledge';
import { assetId } from '../quick-sight/names';
import { port } from './warehouse-network';
import type { WarehouseNetwork } from './warehouse-network';

export interface QuickSightConnectionProps {
  readonly stage: string;
  readonly network: WarehouseNetwork;
}

/** QuickSight's way into the network of a warehouse that the deployment made: its own interfaces there, and the warehouse's port. */
export class QuickSightConnection extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { stage, network }: QuickSightConnectionProps) {
    super(scope, id);
    const { vpc, securityGroup: warehouse } = network;
    const group = new ec2.CfnSecurityGroup(this, 'SecurityGroup', {
      groupDescription: 'Loadline: the interfaces of QuickSight in the network of the warehouse.',
      vpcId: vpc.vpcId,
      // Without a rule of its own the group would let all traffic out.
      securityGroupEgress: [
        {
          ...{ ipProtocol: 'tcp', fromPort: port, toPort: port, description: 'The warehouse' },
          destinationSecurityGroupId: warehouse.securityGroupId,
        },
      ],
      // QuickSight wants the way back as a rule, though security groups need none (docs/services.md#quicksight).
      securityGroupIngress: [
        {
          ...{ ipProtocol: 'tcp', fromPort: 0, toPort: 65_535, description: 'Answers of the warehouse' },
          sourceSecurityGroupId: warehouse.securityGroupId,
        },
      ],
    });
    new ec2.CfnSecurityGroupIngress(this, 'ToWarehouse', {
      groupId: warehouse.securityGroupId,
      ...{ ipProtocol: 'tcp', fromPort: port, toPort: port, description: 'QuickSight' },
      sourceSecurityGroupId: group.attrGroupId,
    });
    const connection = new CfnVPCConnection(this, 'Connection', {
      awsAccountId: Stack.of(this).account,
      vpcConnectionId: assetId(stage, 'warehouse'),
      name: `Loadline ${stage}`,
      subnetIds: vpc.isolatedSubnets.map(({ subnetId }) => subnetId),
      securityGroupIds: [group.attrGroupId],
      roleArn: this.makeRole().roleArn,
    });
    this.arn = connection.attrArn;
  }

  private makeRole(): iam.Role {
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('quicksight.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: 'Loadline: QuickSight makes its interfaces in the network of the warehouse.',
      inlinePolicies: {
        Interfaces: new iam.PolicyDocument({
          statements: [
            new iam.PolicyStatement({
              actions: [
                ...['ec2:CreateNetworkInterface', 'ec2:ModifyNetworkInterfaceAttribute'],
                ...['ec2:DeleteNetworkInterface', 'ec2:DescribeSubnets', 'ec2:DescribeSecurityGroups'],
              ],
              resources: ['*'],
            }),
          ],
        }),
      },
    });
    acknowledgeResources(role, 'As the guide of QuickSight gives it: interfaces have no ids yet.', '*');
    return role;
  }
}
