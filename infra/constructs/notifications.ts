import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { HandlerFunction } from './handler-function';

/**
 * The topic of the notices. Without a KMS key: notices carry figures and error texts, SNS encrypts its disks anyway, and
 * with the key alias/aws/sns, CloudWatch alarms could not publish.
 */
export class Notifications extends Construct {
  readonly topic: sns.Topic;

  constructor(scope: Construct, id: string, props: { readonly emails: readonly string[] }) {
    super(scope, id);
    this.topic = new sns.Topic(this, 'Topic', { displayName: 'Loadline', enforceSSL: true });
    for (const email of props.emails) this.topic.addSubscription(new subscriptions.EmailSubscription(email));
  }

  /** Lets the function send notices. */
  grantPublish(fn: HandlerFunction): void {
    fn.setEnvironment('topicArn', this.topic.topicArn);
    fn.addToRolePolicy(
      new iam.PolicyStatement({ actions: ['sns:Publish'], resources: [this.topic.topicArn] }),
    );
  }
}
