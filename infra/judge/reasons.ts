/** What checkov finds, and stays as it is. */
export interface Reason {
  readonly check: string;
  /** Matched with the whole `<type>.<logical id>` of the resource. */
  readonly resources: RegExp;
  readonly reason: string;
}

const handler = /AWS::Lambda::Function\.Handlers\w+/;
const teller = /AWS::Lambda::Function\.(NotificationsWebhook|UntoldRuns)\w+/;
/** Ours that grants, and the CDK's, by which the Warehouse stack calls the service. */
const ofDeployment = /AWS::Lambda::Function\.(AccessGrantRoles|AWS679f53fac002430cb0da5b7982bd2287)\w+/;
const anyFunction = new RegExp([handler, teller, ofDeployment].map(({ source }) => source).join('|'));

/** Each finding of checkov needs one, and each of them a finding: `npm run judge` fails otherwise, and tells which. */
export const reasons: readonly Reason[] = [
  {
    check: 'CKV_AWS_116',
    resources: ofDeployment,
    reason: 'CloudFormation waits for its answer, and fails the deployment without one.',
  },
  {
    check: 'CKV_AWS_116',
    resources: teller,
    reason:
      'What could not be delivered to them waits in the queue of their rule or with the topic; an error of theirs rings an alarm.',
  },
  {
    check: 'CKV_AWS_116',
    resources: handler,
    reason:
      'A dead-letter queue is for calls that nobody waits for. The workflow waits for each call, retries it and tells its failure.',
  },
  {
    check: 'CKV_AWS_117',
    resources: anyFunction,
    reason:
      'The functions reach AWS services only, under their roles. In a VPC they would need an endpoint for each service and reach no more or less.',
  },
  {
    check: 'CKV_AWS_115',
    resources: ofDeployment,
    reason: 'It is called during a deployment, once: there is nothing to limit.',
  },
  {
    check: 'CKV_AWS_115',
    resources: teller,
    reason: 'They are called once for a notice or an execution that ended badly: there is nothing to limit.',
  },
  {
    check: 'CKV_AWS_115',
    resources: handler,
    reason:
      'The lock admits one run, and a run calls one function at a time: there is nothing to limit. A reservation would take from the rest of the account.',
  },
  {
    check: 'CKV_AWS_173',
    resources: anyFunction,
    reason: "The variables are names of resources, none is a secret; Lambda encrypts them with AWS's key.",
  },
  {
    check: 'CKV_AWS_158',
    resources: /AWS::Logs::LogGroup\.\w+/,
    reason:
      "CloudWatch encrypts all logs; a key of one's own is for what they hold, and these hold counts, names and the addresses of files.",
  },
  {
    check: 'CKV_AWS_195',
    resources: /AWS::Glue::Job\.StagingJob\w+/,
    reason:
      'A security configuration is for keys of KMS on output, logs and bookmarks: the buckets encrypt the output, logs hold counts, bookmarks are off.',
  },
  {
    check: 'CKV_AWS_26',
    resources: /AWS::SNS::Topic\.NotificationsTopic\w+/,
    reason:
      'Notices leave as mail in any case; they hold counts and names. With a key of KMS, alarms and rules could publish only under a policy of the key.',
  },
  {
    check: 'CKV_AWS_27',
    resources:
      /AWS::SQS::Queue\.(ScheduleMissedStarts|ReadyStartMissedStarts|SnapshotsMissed|UntoldRunsUndelivered)\w+/,
    reason:
      'SQS encrypts the queue with its own key, which checkov does not count; a message is an empty input, or an event without data.',
  },
  {
    check: 'CKV_AWS_18',
    resources: /AWS::S3::Bucket\.AccessLogBucket\w+/,
    reason: 'It is the bucket of the access logs: logging itself would never end.',
  },
  {
    check: 'CKV_AWS_21',
    resources: /AWS::S3::Bucket\.((AccessLog|Work)Bucket|ReportSiteLog)\w+/,
    reason:
      'Access logs are only ever added. All of the work bucket but the lock and pending log lines can be made again from landing, which has versions.',
  },
  {
    check: 'CKV_AWS_68',
    resources: /AWS::CloudFront::Distribution\.ReportSiteDistribution\w+/,
    reason:
      'Files are read by signed addresses, and nothing answers without a signature: there is no application to protect.',
  },
  {
    check: 'CKV_AWS_174',
    resources: /AWS::CloudFront::Distribution\.ReportSiteDistribution\w+/,
    reason:
      "With CloudFront's own name the oldest TLS is CloudFront's choice; reports.site.domain in cdk.json makes it 1.2.",
  },
  {
    check: 'CKV_AWS_111',
    resources: /AWS::IAM::Role\.ConnectionRole\w+/,
    reason: 'As the guide of QuickSight gives it: the interfaces that it makes have no ids yet.',
  },
  {
    check: 'CKV_AWS_149',
    resources: /AWS::SecretsManager::Secret\.QuickSightUserSecret\w+/,
    reason:
      "Secrets Manager encrypts it with AWS's key; a key of one's own is for secrets that other accounts read, and nobody but the deployment reads this one.",
  },
];
