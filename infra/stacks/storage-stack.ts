import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config';
import { AccessLogBucket } from '../constructs/access-log-bucket';
import { CopyPolicy } from '../constructs/copy-policy';
import { LandingBucket } from '../constructs/landing-bucket';
import { ReportBucket } from '../constructs/report-bucket';
import { ReportSite } from '../constructs/report-site';
import { WorkBucket } from '../constructs/work-bucket';

export interface StorageStackProps extends StackProps {
  readonly config: EnvironmentConfig;
}

/** What outlives every deployment: the data. Protected from deletion, and its buckets stay even then. */
export class StorageStack extends Stack {
  readonly accessLog: AccessLogBucket;
  readonly landing: LandingBucket;
  readonly work: WorkBucket;
  readonly reports: ReportBucket;
  /** Where the configuration wants it. */
  readonly reportSite?: ReportSite;
  /** Of a warehouse that is there already. */
  readonly copyPolicy?: CopyPolicy;

  constructor(scope: Construct, id: string, { config, ...props }: StorageStackProps) {
    super(scope, id, {
      ...props,
      description: 'Loadline: landing, work and report buckets.',
      terminationProtection: true,
    });
    this.accessLog = new AccessLogBucket(this, 'AccessLog');
    const { accessLog } = this;
    this.landing = new LandingBucket(this, 'Landing', { accessLog, landing: config.landing });
    this.work = new WorkBucket(this, 'Work', { accessLog });
    this.reports = new ReportBucket(this, 'Reports', { accessLog });
    const { site } = config.reports;
    if (site !== undefined)
      this.reportSite = new ReportSite(this, 'ReportSite', {
        ...{ stage: config.stage, site, accessLog, reports: this.reports },
      });
    const { redshift } = config;
    if (redshift.kind !== 'create')
      this.copyPolicy = new CopyPolicy(this, 'CopyPolicy', {
        work: this.work,
        copyRoleArn: redshift.copyRoleArn,
      });
    new CfnOutput(this, 'LandingBucketName', {
      description: 'Where the source drops its files.',
      value: this.landing.bucket.bucketName,
    });
    new CfnOutput(this, 'ReportBucketName', {
      description: 'Where site and workbook of the reports are.',
      value: this.reports.bucket.bucketName,
    });
  }
}
