import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { noticeLevels } from '../../contracts';
import type { NoticeLevel } from '../../contracts';
import type { HandlerBundles } from '../bundle-handlers';
import type { Subscriber } from '../config';
import type { HandlerFunction } from './handler-function';
import { WebhookForwarder } from './webhook-forwarder';

export interface NotificationsProps {
  readonly subscribers: readonly Subscriber[];
  /** The environment's name: an attribute of every notice. */
  readonly environment: string;
  readonly bundles: HandlerBundles;
}

/**
 * The topic of the notices. Without a KMS key: notices carry figures and error texts, SNS encrypts its disks anyway, and
 * with the key alias/aws/sns, CloudWatch alarms could not publish.
 */
export class Notifications extends Construct {
  readonly topic: sns.Topic;
  /** One for each chat. */
  readonly forwarders: readonly WebhookForwarder[];
  private readonly environment: string;
  /** Steps are told only where somebody wants to hear of them: a run has some twenty. */
  private readonly tellsSteps: boolean;

  constructor(scope: Construct, id: string, { subscribers, environment, bundles }: NotificationsProps) {
    super(scope, id);
    this.environment = environment;
    this.tellsSteps = subscribers.some(({ level }) => level === 'everyStep');
    this.topic = new sns.Topic(this, 'Topic', { displayName: 'Loadline', enforceSSL: true });
    this.allowPublishers();
    this.forwarders = subscribers.flatMap((subscriber) => this.subscribe(subscriber, bundles) ?? []);
  }

  private subscribe(subscriber: Subscriber, bundles: HandlerBundles): WebhookForwarder | undefined {
    const filter = this.needsFilter(subscriber.level) ? { filterPolicy: filterFor(subscriber.level) } : {};
    if ('email' in subscriber) {
      this.topic.addSubscription(new subscriptions.EmailSubscription(subscriber.email, filter));
      return undefined;
    }
    const forwarder = new WebhookForwarder(this, WebhookForwarder.idOf(subscriber), { subscriber, bundles });
    this.topic.addSubscription(new subscriptions.LambdaSubscription(forwarder.function.fn, filter));
    return forwarder;
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

  /** Lets the budgets of the account tell of themselves. */
  allowBudgets(): void {
    const { account, partition } = Stack.of(this);
    this.allow('AllowBudgets', new iam.ServicePrincipal('budgets.amazonaws.com'), {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': `arn:${partition}:budgets::${account}:*` },
    });
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
