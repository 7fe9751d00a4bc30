import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import * as iam from 'aws-cdk-lib/aws-iam';
import { acknowledge } from '../acknowledge';
import { logGroupProps } from './log-group-props';

export interface WarehouseNetworkProps {
  readonly cidr: string;
  /** Networks whose clients reach the workgroup. */
  readonly clients: readonly string[];
  /** The ARN of the bucket that COPY reads. */
  readonly workBucketArn: string;
}

/** Redshift's port. */
export const port = 5439;

/**
 * Where the warehouse is: three subnets in three zones, without a way to the internet or from it. S3 is reached through a
 * gateway endpoint, which costs nothing; and of S3 the work bucket alone, to read. The Data API comes from inside the service.
 */
export class WarehouseNetwork extends Construct {
  readonly vpc: ec2.Vpc;
  readonly securityGroup: ec2.SecurityGroup;

  constructor(scope: Construct, id: string, { cidr, clients, workBucketArn }: WarehouseNetworkProps) {
    super(scope, id);
    this.vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: ec2.IpAddresses.cidr(cidr),
      maxAzs: 3, // those of the stack, which the configuration names
      natGateways: 0,
      createInternetGateway: false,
      subnetConfiguration: [{ name: 'Warehouse', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
      // Nothing uses the default group; restricting it would take a function with rights of its own in every deployment.
      restrictDefaultSecurityGroup: false,
    });
    acknowledge(
      this.vpc,
      'CloudFormation-Validate::W3010',
      'Redshift Serverless wants three zones: the configuration names them.',
    );
    this.logTraffic();
    const s3 = this.vpc.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3 });
    s3.addToPolicy(
      new iam.PolicyStatement({
        sid: 'CopyReadsTheWorkBucket',
        principals: [new iam.AnyPrincipal()],
        actions: ['s3:GetObject', 's3:ListBucket', 's3:GetBucketLocation'],
        resources: [workBucketArn, `${workBucketArn}/*`],
      }),
    );
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: this.vpc,
      description: 'Loadline: the warehouse.',
      allowAllOutbound: false,
    });
    // No route leads further than the endpoint, whose addresses differ by region.
    this.securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(443), 'S3, through its endpoint');
    for (const client of clients)
      this.securityGroup.addIngressRule(
        ec2.Peer.ipv4(client),
        ec2.Port.tcp(port),
        'Clients of the warehouse',
      );
  }

  /** Who was turned away: what came through is in the warehouse's own logs. */
  private logTraffic(): void {
    const log = new logs.LogGroup(this, 'RejectedTraffic', logGroupProps);
    this.vpc.addFlowLog('Rejected', {
      destination: ec2.FlowLogDestination.toCloudWatchLogs(log),
      trafficType: ec2.FlowLogTrafficType.REJECT,
    });
  }
}
