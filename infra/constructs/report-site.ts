import { createHash } from 'node:crypto';
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { reportKeys, reportSiteParameterName } from '../../contracts';
import type { ReportSiteLocation } from '../../contracts';
import { acknowledge } from '../acknowledge';
import type { ReportSiteConfig } from '../config';
import type { AccessLogBucket } from './access-log-bucket';
import { privateBucket } from './private-bucket';
import type { ReportBucket } from './report-bucket';

export interface ReportSiteProps {
  readonly stage: string;
  readonly site: ReportSiteConfig;
  readonly reports: ReportBucket;
  readonly accessLog: AccessLogBucket;
}

/** Cached for so long: a reader who reloads after a run sees it, and a busy morning costs few reads of S3. */
const cached = Duration.minutes(1);
const logDays = 90;

/**
 * The reports' site behind CloudFront, for who has a link that is signed with the key: no address of it answers without a
 * signature. Beside the bucket, whose policy names the distribution; its address stays as long as the bucket does.
 */
export class ReportSite extends Construct {
  readonly distribution: cloudfront.Distribution;
  /** Who opened what. */
  readonly log: s3.Bucket;

  constructor(scope: Construct, id: string, { stage, site, reports, accessLog }: ReportSiteProps) {
    super(scope, id);
    const keys = [site.publicKey, ...site.formerPublicKeys].map((pem) => this.makeKey(pem));
    this.log = this.makeLog(accessLog);
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: `Loadline ${stage}: the reports`,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(reports.bucket, {
          originPath: `/${reportKeys.site.replace(/\/$/, '')}`,
        }),
        trustedKeyGroups: [new cloudfront.KeyGroup(this, 'Keys', { items: keys })],
        // Never redirected: a link that was sent over HTTP would have shown its signature.
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
        allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD,
        cachePolicy: this.makeCachePolicy(),
        responseHeadersPolicy: this.makeHeaders(),
      },
      defaultRootObject: 'index.html',
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      priceClass: cloudfront.PriceClass.PRICE_CLASS_200, // the cheapest one with edges in India
      logBucket: this.log,
      ...this.domainOf(site),
    });
    const [signing] = keys;
    if (signing === undefined) throw new Error('There is no key to sign with.');
    this.tell(stage, site, signing);
    this.acknowledgeFindings(site);
  }

  /** Its id follows from the key: CloudFront changes no key in place, and a new one is there before the old one goes. */
  private makeKey(encodedKey: string): cloudfront.PublicKey {
    const hash = createHash('sha256').update(encodedKey).digest('hex').slice(0, 12);
    return new cloudfront.PublicKey(this, `Key${hash}`, { encodedKey });
  }

  private makeCachePolicy(): cloudfront.CachePolicy {
    return new cloudfront.CachePolicy(this, 'Cache', {
      comment: 'Loadline: the reports, which a run replaces.',
      ...{ minTtl: Duration.seconds(0), defaultTtl: cached, maxTtl: cached },
      enableAcceptEncodingGzip: true,
      enableAcceptEncodingBrotli: true,
    });
  }

  private makeHeaders(): cloudfront.ResponseHeadersPolicy {
    return new cloudfront.ResponseHeadersPolicy(this, 'Headers', {
      comment: 'Loadline: nobody frames the reports, and no address with a signature is passed on.',
      securityHeadersBehavior: {
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: false,
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
        referrerPolicy: {
          referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER,
          override: true,
        },
      },
    });
  }

  /** CloudFront's log writes by ACLs, which no other bucket here allows. */
  private makeLog(accessLog: AccessLogBucket): s3.Bucket {
    return new s3.Bucket(this, 'Log', {
      ...privateBucket,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_PREFERRED,
      serverAccessLogsBucket: accessLog.bucket,
      serverAccessLogsPrefix: 'report-site/',
      lifecycleRules: [
        { expiration: Duration.days(logDays), abortIncompleteMultipartUploadAfter: Duration.days(7) },
      ],
    });
  }

  private domainOf({ domain }: ReportSiteConfig): Partial<cloudfront.DistributionProps> {
    if (domain === undefined) return {};
    return {
      domainNames: [domain.name],
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      certificate: acm.Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
    };
  }

  /** Tells FinishRun how to sign, by a parameter: an export that another stack uses could not change with the key. */
  private tell(stage: string, site: ReportSiteConfig, signing: cloudfront.PublicKey): void {
    const url = `https://${site.domain?.name ?? this.distribution.distributionDomainName}`;
    const location: ReportSiteLocation = {
      ...{ url, keyPairId: signing.publicKeyId },
      ...{ privateKeySecret: site.privateKeySecret, linkDays: site.linkDays },
    };
    new ssm.StringParameter(this, 'Parameter', {
      parameterName: reportSiteParameterName(stage),
      description: 'How links to the reports of this stage of Loadline are signed.',
      stringValue: Stack.of(this).toJsonString(location),
    });
    new CfnOutput(this, 'Url', { description: 'The reports, for who has a signed link.', value: url });
    if (site.domain !== undefined)
      new CfnOutput(this, 'DomainTarget', {
        description: `Where the name ${site.domain.name} has to lead: an alias or CNAME.`,
        value: this.distribution.distributionDomainName,
      });
  }

  private acknowledgeFindings({ domain }: ReportSiteConfig): void {
    const { distribution } = this;
    acknowledge(
      distribution,
      'AwsSolutions-CFR1',
      'Who has a signed link may be in any country; without one nobody is let in anywhere.',
    );
    acknowledge(
      distribution,
      'AwsSolutions-CFR2',
      'Files are read by signed addresses, and nothing answers without a signature: there is no application to protect.',
    );
    if (domain === undefined)
      acknowledge(
        distribution,
        'AwsSolutions-CFR4',
        "With CloudFront's own name the oldest TLS is CloudFront's choice; reports.site.domain in cdk.json makes it 1.2.",
      );
  }
}
