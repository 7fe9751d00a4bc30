import { Duration } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledge';

/** Where a schedule or a rule puts what it could not deliver, for as long as SQS keeps anything: 14 days. */
export function deadLetterQueue(scope: Construct, id: string, of: 'schedule' | 'rule'): sqs.Queue {
  const queue = new sqs.Queue(scope, id, {
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  acknowledge(queue, 'AwsSolutions-SQS3', `It is the dead-letter queue of the ${of}.`);
  return queue;
}
