/** What checkov finds, and stays as it is. */
export interface Reason {
  readonly check: string;
  /** Matched with the whole `<type>.<logical id>` of the resource. */
  readonly resources: RegExp;
  readonly reason: string;
}

const ourFunction = /AWS::Lambda::Function\.Handlers\w+/;

/** Each finding of checkov needs one, and each of them a finding: `npm run judge` fails otherwise, and tells which. */
export const reasons: readonly Reason[] = [
  {
    check: 'CKV_AWS_116',
    resources: ourFunction,
    reason:
      'A dead-letter queue is for calls that nobody waits for. The workflow waits for each call, retries it and tells its failure.',
  },
  {
    check: 'CKV_AWS_117',
    resources: ourFunction,
    reason:
      'The functions reach AWS services only, under their roles. In a VPC they would need an endpoint for each service and reach no more or less.',
  },
  {
    check: 'CKV_AWS_115',
    resources: ourFunction,
    reason:
      'The lock admits one run, and a run calls one function at a time: there is nothing to limit. A reservation would take from the rest of the account.',
  },
  {
    check: 'CKV_AWS_173',
    resources: ourFunction,
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
    resources: /AWS::SQS::Queue\.ScheduleMissedStarts\w+/,
    reason:
      'SQS encrypts the queue with its own key, which checkov does not count; a message is an empty input.',
  },
  {
    check: 'CKV_AWS_18',
    resources: /AWS::S3::Bucket\.AccessLogBucket\w+/,
    reason: 'It is the bucket of the access logs: logging itself would never end.',
  },
  {
    check: 'CKV_AWS_21',
    resources: /AWS::S3::Bucket\.(AccessLog|Work)Bucket\w+/,
    reason:
      'Access logs are only ever added. All of the work bucket but the lock and pending log lines can be made again from landing, which has versions.',
  },
];
