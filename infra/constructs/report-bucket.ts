import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { reportKeys } from '../../contracts';
import { acknowledgeResources } from '../acknowledge';
import { exportArn } from '../export-arn';
import type { AccessLogBucket } from './access-log-bucket';
import type { HandlerFunction } from './handler-function';
import { privateBucket } from './private-bucket';

/** The newest site and workbook. Versioned: yesterday's can be read for a while, when figures are asked about. */
export class ReportBucket extends Construct {
  readonly bucket: s3.Bucket;
  private readonly arn: string;

  constructor(scope: Construct, id: string, props: { readonly accessLog: AccessLogBucket }) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Bucket', {
      ...privateBucket,
      versioned: true,
      serverAccessLogsBucket: props.accessLog.bucket,
      serverAccessLogsPrefix: 'reports/',
      lifecycleRules: [
        {
          id: 'old-reports-expire',
          noncurrentVersionExpiration: Duration.days(90),
          expiredObjectDeleteMarker: true,
          abortIncompleteMultipartUploadAfter: Duration.days(7),
        },
      ],
    });
    this.arn = exportArn(this.bucket, this.bucket.bucketArn, 'ReportBucketArn');
  }

  /** Lets the function write the reports, remove those that the project no longer has, and read what they were made of. */
  grantWrite(fn: HandlerFunction): void {
    fn.setEnvironment('reportBucket', this.bucket.bucketName);
    const site = `${this.arn}/${reportKeys.site}*`;
    fn.addToRolePolicy(new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.arn] }));
    fn.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['s3:PutObject', 's3:AbortMultipartUpload'],
        resources: [site],
      }),
    );
    fn.addToRolePolicy(new iam.PolicyStatement({ actions: ['s3:DeleteObject'], resources: [site] }));
    fn.addToRolePolicy(
      new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [`${this.arn}/${reportKeys.made}`] }),
    );
    acknowledgeResources(fn.role, "The site's files are granted by their prefix.", site);
  }
}
