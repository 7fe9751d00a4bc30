import { Match } from 'aws-cdk-lib/assertions';
import { addChecks } from '../../infra/add-checks';
import { buildApp, environment, synthesize } from './synthesized';

const uploader = 'arn:aws:iam::210987654321:role/erp-upload';
const reader = 'arn:aws:iam::123456789012:role/auditors';
const keyArn = 'arn:aws:kms:ap-south-1:123456789012:key/11111111-2222-3333-4444-555555555555';
const withLanding = (landing: object): Record<string, unknown> => ({ ...environment, landing });

describe('landing', () => {
  it('lets an uploader, of another account too, put files and nothing else', () => {
    const { storage } = synthesize(withLanding({ uploaders: [uploader] }));
    const policies = Object.values(storage.findResources('AWS::S3::BucketPolicy'));
    const statements = policies.flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement as Record<string, unknown>[],
    );
    const allowed = statements.filter(({ Principal }) => JSON.stringify(Principal).includes('erp-upload'));
    expect(allowed.map(({ Effect, Action }) => ({ Effect, Action }))).toEqual([
      { Effect: 'Allow', Action: ['s3:PutObject', 's3:AbortMultipartUpload'] },
    ]);
  });

  it('has a key of its own where asked: for uploaders, readers and the staging job', () => {
    const { storage, pipeline } = synthesize(
      withLanding({ uploaders: [uploader], readers: [reader], key: 'create' }),
    );
    storage.hasResource('AWS::KMS::Key', {
      DeletionPolicy: 'Retain',
      Properties: {
        EnableKeyRotation: true,
        KeyPolicy: {
          Statement: Match.arrayWith([
            Match.objectLike({
              Sid: 'Uploaders',
              Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
              Principal: { AWS: uploader },
            }),
            Match.objectLike({ Sid: 'Readers', Action: 'kms:Decrypt', Principal: { AWS: reader } }),
          ]),
        },
      },
    });
    pipeline.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'kms:Decrypt',
            Resource: { 'Fn::ImportValue': 'Loadline-test-Storage:LandingKeyArn' },
          }),
        ]),
      },
      PolicyName: Match.stringLikeRegexp('^StagingJob'),
    });
  });

  it('takes over a bucket that exists, and says what its owner has to do', () => {
    const { storage, pipeline } = synthesize(
      withLanding({ bucket: 'erp-landing', key: keyArn, uploaders: [uploader], startWhenReady: true }),
    );
    const [[, tasks] = []] = Object.entries(storage.findOutputs('*')).filter(([name]) =>
      name.includes('OwnerTasks'),
    );
    expect(tasks?.Value).toMatch(/s3:PutObject.*EventBridge.*kms:GenerateDataKey/);
    expect(JSON.stringify(pipeline.findResources('AWS::Lambda::Function'))).toContain(
      '"LANDING_BUCKET":"erp-landing"',
    );
  });

  it('starts the run of a day by its ready file, whose key is the input', () => {
    const { storage, pipeline } = synthesize(withLanding({ startWhenReady: true }));
    storage.hasResourceProperties('AWS::S3::Bucket', {
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    pipeline.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
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
    expect(synthesize().pipeline.findResources('AWS::Events::Rule')).toEqual({});
  });

  it.each([
    ['with everything', { uploaders: [uploader], readers: [reader], key: 'create', startWhenReady: true }],
    ['of somebody else', { bucket: 'erp-landing', key: keyArn, startWhenReady: true }],
  ])('passes the checks %s', (_, landing) => {
    const { app } = buildApp(withLanding(landing));
    addChecks(app);
    expect(() => app.synth()).not.toThrow();
  });
});
