import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { readConfig } from '../../infra/config';
import { narrowEnvironment } from '../../infra/policies/environments';
import { StorageStack } from '../../infra/stacks/storage-stack';
import { deployedPolicies } from '../../local/permissions';
import { cdkContext, environment } from './synthesized';

const { site } = narrowEnvironment.reports;

function storageStack(reports: object): Template {
  const app = new App({
    context: { ...cdkContext, stage: 'test', environments: { test: { ...environment, reports } } },
  });
  return Template.fromStack(new StorageStack(app, 'Storage', { config: readConfig(app.node) }));
}

/** The Storage stack with a site of such settings. */
const storageWith = (settings: object = {}): Template => storageStack({ site: { ...site, ...settings } });

const template = storageWith();
const [[distributionId, distribution] = ['', undefined]] = Object.entries(
  template.findResources('AWS::CloudFront::Distribution'),
);
const config = distribution?.Properties.DistributionConfig as Record<string, unknown> & {
  DefaultCacheBehavior: Record<string, unknown>;
  Origins: Record<string, unknown>[];
};

describe('without reports.site', () => {
  it('nothing is made of it', () => {
    const off = storageStack({});
    for (const type of ['AWS::CloudFront::Distribution', 'AWS::SSM::Parameter']) off.resourceCountIs(type, 0);
  });
});

describe('the site', () => {
  it('has one behaviour, which answers to a signature of the key group alone, over HTTPS', () => {
    expect(config.CacheBehaviors).toBeUndefined();
    expect(config.DefaultCacheBehavior).toMatchObject({
      TrustedKeyGroups: [{ Ref: expect.stringMatching(/^ReportSiteKeys/) as string }],
      ViewerProtocolPolicy: 'https-only',
      AllowedMethods: ['GET', 'HEAD'],
    });
    expect(config.DefaultCacheBehavior.FunctionAssociations).toBeUndefined();
    const groups = template.findResources('AWS::CloudFront::KeyGroup');
    expect(Object.values(groups).map(({ Properties }): unknown => Properties.KeyGroupConfig.Items)).toEqual([
      [{ Ref: expect.stringMatching(/^ReportSiteKey[0-9a-f]/) as string }],
    ]);
  });

  it('reads the folder of the site alone, by an origin access control that signs each request', () => {
    expect(config.Origins).toEqual([
      expect.objectContaining({
        OriginPath: '/site',
        OriginAccessControlId: { 'Fn::GetAtt': [expect.any(String), 'Id'] },
      }),
    ]);
    template.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: { SigningBehavior: 'always', SigningProtocol: 'sigv4' },
    });
  });

  it('leaves the bucket to nobody but this distribution, which reads', () => {
    const policies = Object.values(template.findResources('AWS::S3::BucketPolicy'));
    const allowed = policies
      .filter(({ Properties }) => /^Reports/.test(Properties.Bucket.Ref as string))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Record<string, unknown>[])
      .filter(({ Effect }) => Effect === 'Allow');
    expect(allowed).toEqual([
      expect.objectContaining({
        Action: 's3:GetObject',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Condition: { StringEquals: { 'AWS:SourceArn': expect.anything() as unknown } },
      }),
    ]);
    expect(JSON.stringify(allowed[0]?.Condition)).toContain(`"Ref":"${distributionId}"`);
    for (const { Properties } of Object.values(template.findResources('AWS::S3::Bucket')))
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        ...{ BlockPublicAcls: true, BlockPublicPolicy: true },
        ...{ IgnorePublicAcls: true, RestrictPublicBuckets: true },
      });
  });

  it('keeps a log of who opened what, and passes no signed address on', () => {
    expect(config.Logging).toMatchObject({ Bucket: expect.anything() as unknown });
    expect((config.Logging as Record<string, unknown>).IncludeCookies).not.toBe(true); // they are signatures
    template.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: Match.objectLike({
          ReferrerPolicy: Match.objectLike({ ReferrerPolicy: 'no-referrer' }),
        }),
      },
    });
  });

  it('with a domain of its own speaks TLS 1.2 and later', () => {
    const domain = {
      name: 'reports.example.com',
      certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/abc',
    };
    storageWith({ domain }).hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Aliases: ['reports.example.com'],
        ViewerCertificate: Match.objectLike({ MinimumProtocolVersion: 'TLSv1.2_2021' }),
      },
    });
  });

  it('trusts a former key beside the new one, which has a resource of its own', () => {
    const ids = (of: Template): string[] => Object.keys(of.findResources('AWS::CloudFront::PublicKey'));
    const both = storageWith({ formerPublicKeys: [`${site.publicKey}\n`] });
    expect(ids(both)).toEqual(expect.arrayContaining(ids(template)));
    expect(ids(both)).toHaveLength(2);
  });

  it('is told to FinishRun by a parameter, and only FinishRun reads the private key', () => {
    template.hasResourceProperties('AWS::SSM::Parameter', { Name: '/loadline/test/report-site' });
    const { identity } = deployedPolicies();
    const readers = Object.entries(identity)
      .filter(([, statements]) => JSON.stringify(statements).includes(site.privateKeySecret))
      .map(([principal]) => principal);
    expect(readers).toEqual(['FinishRun']);
  });
});
