import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ConfigError } from '../../infra/errors';
import { dataTypes } from '../../infra/data-deletion';
import { judgedEnvironments } from '../../infra/judge/environments';
import { buildApp, environment } from './synthesized';

/** The types of the app's resources that hold nothing which a deployment, or the next run, does not make again. */
const withoutData = new Set([
  'AWS::Budgets::Budget',
  'AWS::CDK::Metadata',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::KeyGroup',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::PublicKey',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::EC2::FlowLog',
  'AWS::EC2::RouteTable',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::Subnet',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::VPC',
  'AWS::EC2::VPCEndpoint',
  'AWS::Events::Rule',
  'AWS::Glue::Database', // names of files that are in landing
  'AWS::Glue::Job',
  'AWS::Glue::Table',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::Logs::LogGroup', // what runs did is in etl.job_log
  'AWS::QuickSight::Analysis', // made from the reports' headers; people copy it to change it
  'AWS::QuickSight::Dashboard',
  'AWS::QuickSight::DataSet', // each run refreshes it from the warehouse
  'AWS::QuickSight::DataSource',
  'AWS::QuickSight::VPCConnection',
  'AWS::RedshiftServerless::Workgroup', // computes; the namespace has the data
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SecretsManager::Secret', // a password that a deployment made, and makes again
  'AWS::SQS::Queue', // starts that were missed: the next run takes their files
  'AWS::SQS::QueuePolicy',
  'AWS::SSM::Parameter', // names of what the deployment made
  'AWS::Scheduler::Schedule',
  'AWS::StepFunctions::StateMachine',
  'Custom::LoadlineAdminSecret', // reads where the secret is
  'Custom::LoadlineRoles', // deleted, it takes nothing back
  'Custom::LoadlineUsageLimit',
]);

interface Held {
  readonly id: string;
  readonly type: string;
  readonly deletion: string | undefined;
  readonly replacement: string | undefined;
  readonly isProtected: boolean;
}

/** Every resource of every stack of the app. */
function resources(config: Record<string, unknown>): Held[] {
  const { app } = buildApp(config);
  app.synth(); // aspects are visited now
  return app.node.children.filter(Stack.isStack).flatMap((stack) => {
    const template = Template.fromStack(stack).toJSON() as {
      Resources: Record<string, { Type: string; DeletionPolicy?: string; UpdateReplacePolicy?: string }>;
    };
    return Object.entries(template.Resources).map(([id, each]) => ({
      id: `${stack.stackName}/${id}`,
      type: each.Type,
      deletion: each.DeletionPolicy,
      replacement: each.UpdateReplacePolicy,
      isProtected: stack.terminationProtection,
    }));
  });
}

const stays = (policy: string | undefined): boolean =>
  policy !== undefined && /^(Retain|Snapshot)/.test(policy);

describe('what holds data', () => {
  const byDefault = [...resources(environment), ...resources(judgedEnvironments.full ?? {})];

  it('is known: every type of the app is told to hold data or not', () => {
    const unknown = byDefault.filter(({ type }) => !dataTypes.includes(type) && !withoutData.has(type));
    expect([...new Set(unknown.map(({ type }) => type))]).toEqual([]);
  });

  it('can by default be deleted neither by its stack nor by a change of it', () => {
    const data = byDefault.filter(({ type }) => dataTypes.includes(type));
    expect(data.length).toBeGreaterThan(3);
    const mayGo = data.filter(
      (each) => !(stays(each.deletion) && stays(each.replacement) && each.isProtected),
    );
    expect(mayGo).toEqual([]);
  });

  it('goes with its stack when both switches say so', () => {
    const deletion = { allowStackDeletion: true, deleteData: true };
    const data = resources({ ...environment, deletion }).filter(({ type }) => dataTypes.includes(type));
    for (const { deletion: policy, isProtected } of data)
      expect({ policy, isProtected }).toEqual({ policy: 'Delete', isProtected: false });
  });

  it.each([
    [{ allowStackDeletion: true }, 'has allowStackDeletion without deleteData; expected both'],
    [{ deleteData: true }, 'has deleteData without allowStackDeletion; expected both'],
  ])(
    'stays, and the synth ends with a sentence, where the environment has %j alone',
    (deletion, sentence) => {
      const synth = () => buildApp({ ...environment, deletion });
      expect(synth).toThrow(ConfigError);
      expect(synth).toThrow(`environments.test.deletion: ${sentence}`);
    },
  );
});
