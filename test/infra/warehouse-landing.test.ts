import { Match, Template } from 'aws-cdk-lib/assertions';
import { addChecks } from '../../infra/add-checks';
import { buildApp, environment } from './synthesized';

const uploader = 'arn:aws:iam::210987654321:role/erp-upload';
const reader = 'arn:aws:iam::123456789012:role/auditors';
const keyArn = 'arn:aws:kms:ap-south-1:123456789012:key/11111111-2222-3333-4444-555555555555';

const build = (landing: object) => {
  const { app, storage, pipeline } = buildApp({ ...environment, landing });
  return { app, storage: Template.fromStack(storage), pipeline: Template.fromStack(pipeline) };
};

describe('landing with all that it can have', () => {
  const { app, storage, pipeline } = build({
    ...{ uploaders: [uploader], readers: [reader], key: 'create', startWhenReady: true },
  });

  it('lets an uploader, of another account too, put files and nothing else', () => {
    const statements = Object.values(storage.findResources('AWS::S3::BucketPolicy')).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement as Record<string, unknown>[],
    );
    const allowed = statements.filter(({ Principal }) => JSON.stringify(Principal).includes('erp-upload'));
    expect(allowed.map(({ Effect, Action }) => ({ Effect, Action }))).toEqual([
      { Effect: 'Allow', Action: ['s3:AbortMultipartUpload', 's3:PutObject'] },
    ]);
  });

  it('has a key of its own: for uploaders, readers and the staging job', () => {
    storage.hasResource('AWS::KMS::Key', {
      DeletionPolicy: 'Retain',
      Properties: {
        EnableKeyRotation: true,
        KeyPolicy: {
          Statement: Match.arrayWith([
            Match.objectLike({
              ...{ Sid: 'Uploaders', Principal: { AWS: uploader } },
              Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
            }),
            Match.objectLike({ Sid: 'Readers', Action: 'kms:Decrypt', Principal: { AWS: reader } }),
          ]),
        },
      },
    });
    pipeline.hasResourceProperties('AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp('^StagingJob'),
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'kms:Decrypt',
            Resource: { 'Fn::ImportValue': 'Loadline-test-Storage:LandingKeyArn' },
          }),
        ]),
      },
    });
  });

  it('starts the run of a day by its ready file, whose key is the input', () => {
    storage.hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    pipeline.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        ...{ source: ['aws.s3'], 'detail-type': ['Object Created'] },
        detail: { object: { key: [{ prefix: '_READY/' }] } },
      },
      Targets: [
        Match.objectLike({
          InputTransformer: {
            InputPathsMap: { 'detail-object-key': '$.detail.object.key' },
            InputTemplate: '{"ready":<detail-object-key>}',
          },
        }),
      ],
    });
  });

  it('passes the checks', () => {
    addChecks(app);
    expect(() => app.synth()).not.toThrow();
  });
});

describe('landing in a bucket that exists', () => {
  const { app, storage, pipeline } = build({ bucket: 'erp-landing', key: keyArn, uploaders: [uploader] });

  it('is taken over by its name, and its owner told what to do', () => {
    const tasks = Object.entries(storage.findOutputs('*')).find(([name]) => name.includes('OwnerTasks'));
    expect(tasks?.[1].Value).toMatch(/versioning.*s3:PutObject.*kms:GenerateDataKey/);
    expect(tasks?.[1].Value).not.toContain('EventBridge');
    const functions = JSON.stringify(pipeline.findResources('AWS::Lambda::Function'));
    expect(functions).toContain('"LANDING_BUCKET":"erp-landing"');
  });

  it('starts nothing unless asked', () => {
    expect(pipeline.findResources('AWS::Events::Rule')).toEqual({});
  });

  it('passes the checks', () => {
    addChecks(app);
    expect(() => app.synth()).not.toThrow();
  });
});
