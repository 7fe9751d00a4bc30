import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { unhappyEnds } from '../../../contracts';
import type { HandlerBundles } from '../../bundle-handlers';
import type { EnvironmentConfig } from '../../config';
import { handlerSpecs } from '../../handler-specs';
import { deadLetterQueue } from '../dead-letter-queue';
import { HandlerFunction } from '../handler-function';
import type { Notifications } from '../notifications';
import { setLogging, setMetrics } from '../observe-function';
import type { StagingJob } from '../staging-job';
import type { WorkBucket } from '../work-bucket';
import type { Workflow } from '../workflow';

export interface UntoldRunsProps {
  readonly config: EnvironmentConfig;
  readonly bundles: HandlerBundles;
  readonly workflow: Workflow;
  readonly work: WorkBucket;
  readonly notifications: Notifications;
  readonly stagingJob: StagingJob;
}

/**
 * Every execution that ends badly is looked at: most have sent their notice, and TellUntold leaves them alone. One that was aborted,
 * ran out of time or could not send its notice is told by it.
 */
export class UntoldRuns extends Construct {
  readonly teller: HandlerFunction;
  /** Events that could not be delivered. */
  readonly undelivered: sqs.Queue;

  constructor(scope: Construct, id: string, props: UntoldRunsProps) {
    super(scope, id);
    this.teller = this.makeTeller(props);
    this.undelivered = deadLetterQueue(this, 'Undelivered', 'rule');
    new events.Rule(this, 'EndedBadly', {
      description: 'Executions of the daily load that did not succeed.',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          status: [...unhappyEnds],
          stateMachineArn: [props.workflow.machine.stateMachineArn],
        },
      },
      targets: [
        new LambdaFunction(this.teller.fn, {
          deadLetterQueue: this.undelivered,
          retryAttempts: 10,
          maxEventAge: Duration.hours(1), // later the next run tells of it
        }),
      ],
    });
  }

  private makeTeller(props: UntoldRunsProps): HandlerFunction {
    const teller = new HandlerFunction(this, 'TellUntold', {
      ...handlerSpecs.TellUntold,
      bundle: props.bundles.TellUntold,
    });
    setLogging(teller);
    setMetrics(teller, props.config);
    props.work.grant(teller, {
      read: ['lock', 'outcome', 'runs'],
      write: ['outcome', 'runs', 'pendingLog'],
    });
    props.notifications.grantPublish(teller);
    props.stagingJob.grantStop(teller);
    return teller;
  }
}
