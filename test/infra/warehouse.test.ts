import { Match, Template } from 'aws-cdk-lib/assertions';
import { addChecks } from '../../infra/add-checks';
import { grants } from './grants';
import { buildApp, environment } from './synthesized';

const created = { ...environment, redshift: { create: {} } };

describe('a warehouse that the deployment makes', () => {
  const { app, warehouse, pipeline, storage } = buildApp(created);
  const template = Template.fromStack(warehouse!);

  it('is protected from deletion, and keeps its data when the stack goes', () => {
    expect(warehouse!.terminationProtection).toBe(true);
    template.hasResource('AWS::RedshiftServerless::Namespace', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: { NamespaceName: 'loadline-test', DbName: 'loadline', ManageAdminPassword: true },
    });
  });

  it('is in three subnets of three named zones, without a way to the internet', () => {
    const zones = Object.values(template.findResources('AWS::EC2::Subnet')).map(
      ({ Properties }) => (Properties as { AvailabilityZone: string }).AvailabilityZone,
    );
    expect(zones.sort()).toEqual(['ap-south-1a', 'ap-south-1b', 'ap-south-1c']);
    for (const type of ['InternetGateway', 'NatGateway', 'EgressOnlyInternetGateway'])
      template.resourceCountIs(`AWS::EC2::${type}`, 0);
    template.resourceCountIs('AWS::EC2::Route', 0);
  });

  it('reaches S3 by a gateway endpoint, and of it the work bucket alone', () => {
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Gateway',
      PolicyDocument: {
        Statement: [
          Match.objectLike({
            Action: ['s3:GetBucketLocation', 's3:GetObject', 's3:ListBucket'],
            Resource: [
              { 'Fn::ImportValue': 'Loadline-test-Storage:WorkBucketArn' },
              { 'Fn::Join': ['', [{ 'Fn::ImportValue': 'Loadline-test-Storage:WorkBucketArn' }, '/*']] },
            ],
          }),
        ],
      },
    });
  });

  it('asks for TLS, routes through its network, logs, and stops what runs too long', () => {
    template.hasResourceProperties('AWS::RedshiftServerless::Workgroup', {
      PubliclyAccessible: false,
      EnhancedVpcRouting: true,
      BaseCapacity: 8,
      MaxCapacity: 64,
      ConfigParameters: Match.arrayWith([
        { ParameterKey: 'require_ssl', ParameterValue: 'true' },
        { ParameterKey: 'max_query_execution_time', ParameterValue: '14400' },
      ]),
    });
    template.hasResourceProperties('AWS::RedshiftServerless::Namespace', {
      LogExports: ['useractivitylog', 'userlog', 'connectionlog'],
    });
  });

  it('lets nobody in by the network unless the configuration names clients', () => {
    const [group] = Object.values(template.findResources('AWS::EC2::SecurityGroup'));
    expect(group!.Properties.SecurityGroupIngress).toBeUndefined();
    const { warehouse: open } = buildApp({
      ...environment,
      redshift: { create: { clients: ['10.1.0.0/16'] } },
    });
    Template.fromStack(open!).hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [Match.objectLike({ CidrIp: '10.1.0.0/16', FromPort: 5439, ToPort: 5439 })],
    });
  });

  it('has a daily limit of RPU-hours', () => {
    const [limit] = Object.values(template.findResources('Custom::LoadlineUsageLimit'));
    expect(JSON.stringify(limit)).toMatch(/createUsageLimit.*serverless-compute.*daily.*100.*emit-metric/);
  });

  it('takes a snapshot a day, by the namespace, and keeps it', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(0 1 * * ? *)',
      ScheduleExpressionTimezone: 'Asia/Kolkata',
      Target: Match.objectLike({
        Input:
          '{"NamespaceName":"loadline-test","SnapshotName":"loadline-test-<aws.scheduler.execution-id>","RetentionPeriod":35}',
      }),
    });
  });

  it('has a default role for COPY that reads what Loadline staged and nothing else', () => {
    const copy = grants(template).filter(({ role }) => role.includes('CopyRole'));
    expect(copy.map(({ action, resource }) => `${action} ${resource}`).sort()).toEqual([
      's3:GetObject <Loadline-test-Storage:WorkBucketArn>/log/pending/*',
      's3:GetObject <Loadline-test-Storage:WorkBucketArn>/runs/*',
      's3:GetObject <Loadline-test-Storage:WorkBucketArn>/staged/*',
      's3:ListBucket <Loadline-test-Storage:WorkBucketArn>',
    ]);
    expect(storage.copyPolicy).toBeUndefined();
  });

  it('is what RunSql loads, and what GrantRoles administers by its secret', () => {
    const { fn } = pipeline.access;
    expect(fn).toBeDefined();
    Template.fromStack(pipeline).hasResourceProperties('Custom::LoadlineRoles', {
      stage: 'test',
      isOwn: 'true',
      loadingUser: 'IAMR:loadline-test-run-sql',
    });
  });

  it('passes the checks', () => {
    addChecks(app);
    expect(() => app.synth()).not.toThrow();
  });
});
