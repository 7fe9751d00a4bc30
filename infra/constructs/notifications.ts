import { ArnFormat, Stack } from 'aws-cdk-lib';
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
    this.allowPublishers();
    for (const email of props.emails) this.topic.addSubscription(new subscriptions.EmailSubscription(email));
  }

  /**
   * Who may publish beside the functions. `enforceSSL` makes a topic policy, which replaces the one that SNS gives every topic:
   * a service that it does not name is refused, silently for whoever waits for its notice (docs/services.md#sns).
   */
  private allowPublishers(): void {
    const { account } = Stack.of(this);
    const alarms = Stack.of(this).formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: '*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.allow('AllowAccount', new iam.AccountRootPrincipal()); // roles that their own policies allow it
    this.allow('AllowAlarms', new iam.ServicePrincipal('cloudwatch.amazonaws.com'), {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': alarms },
    });
    // No condition: EventBridge's guide says that a topic policy may have none for it.
    this.allow('AllowEvents', new iam.ServicePrincipal('events.amazonaws.com'));
  }

  private allow(sid: string, principal: iam.IPrincipal, conditions: Record<string, unknown> = {}): void {
    this.topic.addToResourcePolicy(
      new iam.PolicyStatement({
        sid,
        principals: [principal],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions,
      }),
    );
  }

  /** Lets the function send notices. */
  grantPublish(fn: HandlerFunction): void {
    fn.setEnvironment('topicArn', this.topic.topicArn);
    fn.addToRolePolicy(
      new iam.PolicyStatement({ actions: ['sns:Publish'], resources: [this.topic.topicArn] }),
    );
  }
}
