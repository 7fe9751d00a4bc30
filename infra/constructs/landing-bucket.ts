import { CfnOutput, Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { AccessLogBucket } from './access-log-bucket';
import { acknowledgeResources } from '../acknowledge';
import type { LandingConfig } from '../config';
import { exportArn } from '../export-arn';
import type { HandlerFunction } from './handler-function';
import { LandingKey, reads } from './landing-key';
import { principals } from './principals';
import { privateBucket } from './private-bucket';

export interface LandingBucketProps {
  readonly accessLog: AccessLogBucket;
  readonly landing: LandingConfig;
}

/**
 * The source's files: the complete history, from which the warehouse can be rebuilt. Loadline never writes or
 * deletes here. Encrypted by S3's own keys unless the configuration names one. A bucket that exists is taken over by its name: its
 * policy, and what it keeps, are its owner's.
 */
export class LandingBucket extends Construct {
  readonly bucket: s3.IBucket;
  private readonly arn: string;
  private readonly keyArn?: string;

  constructor(scope: Construct, id: string, { accessLog, landing }: LandingBucketProps) {
    super(scope, id);
    const { key: keyConfig } = landing;
    const key =
      keyConfig === undefined
        ? undefined
        : new LandingKey(this, 'Encryption', { ...landing, key: keyConfig }).key;
    if (key !== undefined)
      this.keyArn = keyConfig === 'create' ? exportArn(key, key.keyArn, 'LandingKeyArn') : key.keyArn;
    if (landing.bucket !== undefined) {
      this.bucket = s3.Bucket.fromBucketName(this, 'Bucket', landing.bucket);
      this.arn = this.bucket.bucketArn;
      this.tellOwner(landing);
      return;
    }
    const bucket = this.makeBucket(accessLog, landing, key);
    this.bucket = bucket;
    this.arn = exportArn(bucket, bucket.bucketArn, 'LandingBucketArn');
    const files = bucket.arnForObjects('*');
    // Put, and give up a half-finished upload: an uploader can neither read, list, delete nor grant.
    this.allow('Uploaders', landing.uploaders, ['s3:PutObject', 's3:AbortMultipartUpload'], [files]);
    this.allow('ReadersOfFiles', landing.readers, ['s3:GetObject'], [files]);
    this.allow(
      'ReadersOfTheListing',
      landing.readers,
      ['s3:ListBucket', 's3:GetBucketLocation'],
      [bucket.bucketArn],
    );
  }

  /** Lets the function list the files. */
  grantList(fn: HandlerFunction): void {
    this.setName(fn);
    fn.addToRolePolicy(this.listStatement());
  }

  /** Gives the function the bucket's name, and no access to it. */
  setName(fn: HandlerFunction): void {
    fn.setEnvironment('landingBucket', this.bucket.bucketName);
  }

  /** Lets the job read the files. */
  grantRead(role: iam.Role): void {
    for (const statement of this.readStatements()) role.addToPolicy(statement);
    acknowledgeResources(role, 'Staging reads whichever files the source lands.', `${this.arn}/*`);
  }

  /** Lets the function read files with control totals, which are where each table says. */
  grantReadControls(fn: HandlerFunction): void {
    this.setName(fn);
    for (const statement of this.readStatements()) fn.addToRolePolicy(statement);
    acknowledgeResources(fn.role, 'Control files are where the catalog says.', `${this.arn}/*`);
  }

  /** What lets somebody see the files' names. */
  listStatement(): iam.PolicyStatement {
    return new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.arn] });
  }

  /** What lets somebody list and read the files. */
  readStatements(): iam.PolicyStatement[] {
    return [
      this.listStatement(),
      new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [`${this.arn}/*`] }),
      ...(this.keyArn === undefined
        ? []
        : [new iam.PolicyStatement({ actions: reads, resources: [this.keyArn] })]),
    ];
  }

  private makeBucket(
    accessLog: AccessLogBucket,
    { startWhenReady }: LandingConfig,
    key: kms.IKey | undefined,
  ): s3.Bucket {
    const bucket = new s3.Bucket(this, 'Bucket', {
      ...privateBucket,
      // A bucket key: one call of KMS for many files, not one for each.
      ...(key === undefined
        ? {}
        : { encryption: s3.BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true }),
      versioned: true, // a file that the source overwrites or deletes by mistake comes back
      serverAccessLogsBucket: accessLog.bucket,
      serverAccessLogsPrefix: 'landing/',
      lifecycleRules: [
        {
          id: 'history-cools',
          // Loaded and never late again (lateDays is 30): only a replay reads them. Instant Retrieval, because a replay
          // reads all of them and cannot wait for the restore that the deeper classes need.
          transitions: [
            { storageClass: s3.StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(90) },
          ],
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
        {
          id: 'replaced-files-go',
          // A file is replaced before it is loaded, or by mistake; a year is long enough to notice the second.
          noncurrentVersionExpiration: Duration.days(365),
        },
      ],
    });
    // As a property of the bucket: the construct's own way brings a function that may change every bucket.
    if (startWhenReady)
      (bucket.node.defaultChild as s3.CfnBucket).notificationConfiguration = {
        eventBridgeConfiguration: { eventBridgeEnabled: true },
      };
    return bucket;
  }

  private allow(sid: string, arns: readonly string[], actions: string[], resources: string[]): void {
    if (arns.length > 0) this.bucket.addToResourcePolicy(principals(sid, arns, actions, resources));
  }

  /** A deployment cannot change the policy of a bucket that is not its own without replacing it. */
  private tellOwner({ uploaders, readers, startWhenReady, key }: LandingConfig): void {
    const tasks = [
      'versioning on; ACLs off (BucketOwnerEnforced); public access blocked; TLS only',
      ...(uploaders.length > 0 ? ['s3:PutObject and s3:AbortMultipartUpload for landing.uploaders'] : []),
      ...(readers.length > 0 ? ['s3:GetObject and s3:ListBucket for landing.readers'] : []),
      ...(startWhenReady ? ['notifications to EventBridge on'] : []),
      ...(key === undefined
        ? []
        : ['in the key: kms:GenerateDataKey and kms:Decrypt for uploaders, kms:Decrypt for readers']),
      'if it is of another account: s3:ListBucket and s3:GetObject for this one',
    ];
    new CfnOutput(this, 'OwnerTasks', {
      description: 'What the owner of the landing bucket configures.',
      value: tasks.join('; '),
    });
  }
}
