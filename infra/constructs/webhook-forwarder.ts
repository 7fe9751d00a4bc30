import { createHash } from 'node:crypto';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { HandlerBundles } from '../bundle-handlers';
import type { WebhookSubscriber } from '../config';
import { handlerSpecs } from '../handler-specs';
import { HandlerFunction } from './handler-function';
import { setLogging } from './observe-function';

export interface WebhookForwarderProps {
  readonly subscriber: WebhookSubscriber;
  readonly bundles: HandlerBundles;
}

/**
 * A function for one chat: it may read the address of that chat and nothing else. (SNS has one subscription a function and topic, so
 * chats of two levels could not share one either.)
 */
export class WebhookForwarder extends Construct {
  readonly function: HandlerFunction;

  /** By the secret, so that another order in the configuration changes nothing. */
  static idOf({ webhookSecret }: WebhookSubscriber): string {
    return `Webhook${createHash('sha256').update(webhookSecret).digest('hex').slice(0, 8)}`;
  }

  constructor(scope: Construct, id: string, { subscriber, bundles }: WebhookForwarderProps) {
    super(scope, id);
    this.function = new HandlerFunction(this, 'ForwardNotice', {
      ...handlerSpecs.ForwardNotice,
      bundle: bundles.ForwardNotice,
    });
    const { webhookSecret, format } = subscriber;
    setLogging(this.function);
    this.function.setEnvironment('webhookSecret', webhookSecret);
    this.function.setEnvironment('webhookFormat', format);
    this.function.addToRolePolicy(
      new iam.PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [webhookSecret] }),
    );
  }
}
