import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { noticeLevels } from '../../contracts';
import type { NoticeLevel } from '../../contracts';
import type { Subscriber } from '../config';
import type { HandlerFunction } from './handler-function';

export interface NotificationsProps {
  readonly subscribers: readonly Subscriber[];
  /** The environment's name: an attribute of every notice. */
  readonly environment: string;
}

/**
 * The topic of the notices. Without a KMS key: notices carry figures and error texts, SNS encrypts its disks anyway, and
 * with the key alias/aws/sns, CloudWatch alarms could not publish.
 */
export class Notifications extends Construct {
  readonly topic: sns.Topic;
  private readonly environment: string;
  /** Steps are told only where somebody wants to hear of them: a run has some twenty. */
  private readonly tellsSteps: boolean;

  constructor(scope: Construct, id: string, { subscribers, environment }: NotificationsProps) {
    super(scope, id);
    this.environment = environment;
    this.tellsSteps = subscribers.some(({ level }) => level === 'everyStep');
    this.topic = new sns.Topic(this, 'Topic', { displayName: 'Loadline', enforceSSL: true });
    this.allowPublishers();
    for (const { email, level } of subscribers)
      this.topic.addSubscription(
        new subscriptions.EmailSubscription(
          email,
          this.needsFilter(level) ? { filterPolicy: filterFor(level) } : {},
        ),
      );
  }

  /** Where no step is told, whoever hears how runs ended hears all that there is. */
  private needsFilter(level: NoticeLevel): boolean {
    return level === 'failures' || (level === 'outcomes' && this.tellsSteps);
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

  /** Lets the function tell how a run ended. */
  grantPublish(fn: HandlerFunction): void {
    fn.setEnvironment('topicArn', this.topic.topicArn);
    this.allowPublish(fn);
  }

  /** Lets the function tell that a step has finished, if a subscriber wants to hear of every step. */
  grantTellStep(fn: HandlerFunction): void {
    if (!this.tellsSteps) return;
    fn.setEnvironment('stepTopicArn', this.topic.topicArn);
    this.allowPublish(fn);
  }

  private allowPublish(fn: HandlerFunction): void {
    fn.setEnvironment('environment', this.environment);
    fn.addToRolePolicy(
      new iam.PolicyStatement({ actions: ['sns:Publish'], resources: [this.topic.topicArn] }),
    );
  }
}

/**
 * The notices of a level, and what has no outcome: alarms and rules of the account publish here, too, and whoever gets any
 * notice gets those (docs/services.md#sns).
 */
const filterFor = (level: NoticeLevel): Readonly<Record<string, sns.SubscriptionFilter>> => ({
  outcome: new sns.SubscriptionFilter([...noticeLevels[level], { exists: false }]),
});
