import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { AccessLogBucket } from './access-log-bucket';
import { acknowledgeResources } from '../acknowledge';
import { exportArn } from '../export-arn';
import type { HandlerFunction } from './handler-function';
import { privateBucket } from './private-bucket';

/**
 * The source's files: the complete history, from which the warehouse can be rebuilt. Loadline never writes or
 * deletes here. Encrypted by S3's own keys: a KMS key of our own would cost a call for each object, and the source's uploader would need it too.
 */
export class LandingBucket extends Construct {
  readonly bucket: s3.Bucket;
  private readonly arn: string;

  constructor(scope: Construct, id: string, props: { readonly accessLog: AccessLogBucket }) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Bucket', {
      ...privateBucket,
      versioned: true, // a file that the source overwrites or deletes by mistake comes back
      serverAccessLogsBucket: props.accessLog.bucket,
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
    this.arn = exportArn(this.bucket, 'LandingBucketArn');
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

  /** What lets somebody see the files' names. */
  listStatement(): iam.PolicyStatement {
    return new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.arn] });
  }

  /** What lets somebody list and read the files. */
  readStatements(): iam.PolicyStatement[] {
    return [
      this.listStatement(),
      new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [`${this.arn}/*`] }),
    ];
  }
}
