import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { readyPrefix } from '../../contracts';
import { deadLetterQueue } from './dead-letter-queue';
import type { LandingBucket } from './landing-bucket';
import type { Workflow } from './workflow';

export interface ReadyStartProps {
  readonly landing: LandingBucket;
  readonly workflow: Workflow;
}

/**
 * Starts the run of a batch date when the source says that its files are there: by a file `_READY/<YYYY-MM-DD>`, put last. The
 * event carries the file's key, and StartRun reads the date from it, since EventBridge cannot cut a text. Where a run is at
 * work, this one ends as skipped, and the schedule's next run takes the date.
 */
export class ReadyStart extends Construct {
  readonly rule: events.Rule;
  readonly missed: sqs.Queue;

  constructor(scope: Construct, id: string, { landing, workflow }: ReadyStartProps) {
    super(scope, id);
    this.missed = deadLetterQueue(this, 'MissedStarts', 'rule');
    this.rule = new events.Rule(this, 'Ready', {
      description: 'Starts the load of a batch date whose files are all there.',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [landing.bucket.bucketName] },
          object: { key: [{ prefix: readyPrefix }] },
        },
      },
      targets: [
        new SfnStateMachine(workflow.machine, {
          input: events.RuleTargetInput.fromObject({
            ready: events.EventField.fromPath('$.detail.object.key'),
          }),
          deadLetterQueue: this.missed,
          retryAttempts: 3,
          maxEventAge: Duration.hours(1),
        }),
      ],
    });
  }
}
