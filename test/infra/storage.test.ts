import { Match } from 'aws-cdk-lib/assertions';
import type { Template } from 'aws-cdk-lib/assertions';
import { synthesize } from './synthesized';

let storage: Template;
beforeAll(() => {
  ({ storage } = synthesize());
});

interface Bucket {
  readonly DeletionPolicy: string;
  readonly UpdateReplacePolicy: string;
  readonly Properties: {
    readonly BucketEncryption?: unknown;
    readonly PublicAccessBlockConfiguration?: unknown;
    readonly VersioningConfiguration?: unknown;
    readonly LifecycleConfiguration: { readonly Rules: readonly Rule[] };
  };
}

interface Rule {
  readonly Prefix?: string;
  readonly ExpirationInDays?: number;
  readonly Transitions?: readonly { readonly StorageClass: string }[];
}

const buckets = () => Object.entries(storage.findResources('AWS::S3::Bucket') as Record<string, Bucket>);
const rulesOf = (bucket: Bucket): readonly Rule[] => bucket.Properties.LifecycleConfiguration.Rules;
const bucketOf = (name: string): Bucket => buckets().find(([id]) => id.startsWith(name))![1];

describe('the buckets', () => {
  it('stay when the stack goes', () => {
    expect(buckets()).toHaveLength(4);
    for (const [, each] of buckets()) {
      expect([each.DeletionPolicy, each.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
    }
  });

  it('are closed to the public, encrypted, and spoken to over TLS only', () => {
    for (const [id, { Properties }] of buckets()) {
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(Properties.BucketEncryption).toBeDefined();
      storage.hasResourceProperties('AWS::S3::BucketPolicy', {
        Bucket: { Ref: id },
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({
              Effect: 'Deny',
              Action: 's3:*',
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            }),
          ]),
        },
      });
    }
  });

  it('keep the history: landing is versioned, and no rule expires a current file', () => {
    const landing = bucketOf('Landing');
    expect(landing.Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    expect(rulesOf(landing)).not.toHaveLength(0);
    for (const rule of rulesOf(landing)) expect(rule).not.toHaveProperty('ExpirationInDays');
  });

  it('cool history only into a class that a replay can read at once', () => {
    const transitions = rulesOf(bucketOf('Landing')).flatMap((rule) => rule.Transitions ?? []);
    expect(transitions.map((each) => each.StorageClass)).toEqual(['GLACIER_IR']);
  });

  it("expire a run's artifacts and staged files, and never the lock or log lines that wait", () => {
    const expiring = rulesOf(bucketOf('Work')).filter((rule) => rule.ExpirationInDays !== undefined);
    expect(expiring.map((rule) => rule.Prefix)).toEqual(['runs/', 'staged/']);
  });
});

interface Policy {
  readonly Properties: {
    readonly PolicyDocument: {
      readonly Statement: readonly {
        readonly Action: string;
        readonly Resource: readonly { readonly 'Fn::Join': [string, unknown[]] }[];
      }[];
    };
  };
}

describe('the copy policy', () => {
  it('lets the warehouse read what it copies, and nothing else', () => {
    const [policy] = Object.values(
      storage.findResources('AWS::IAM::ManagedPolicy') as Record<string, Policy>,
    );
    const [list, get, ...more] = policy!.Properties.PolicyDocument.Statement;
    expect(more).toEqual([]);
    expect(list!.Action).toBe('s3:ListBucket');
    expect(get!.Action).toBe('s3:GetObject');
    const keys = get!.Resource.map((arn) => arn['Fn::Join'][1].at(-1));
    expect(keys).toEqual(expect.arrayContaining(['/runs/*', '/staged/*', '/log/pending/*']));
    expect(keys).toHaveLength(3);
  });

  it('is an output, for the person who attaches it', () => {
    storage.hasOutput('*', {
      Description: Match.stringLikeRegexp("default role of the warehouse's namespace"),
    });
  });
});
