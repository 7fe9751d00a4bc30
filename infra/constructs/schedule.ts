import { Duration, TimeZone } from 'aws-cdk-lib';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config';
import { deadLetterQueue } from './dead-letter-queue';
import type { Workflow } from './workflow';

export interface DailyScheduleProps {
  readonly schedule: EnvironmentConfig['schedule'];
  readonly timeZone: string;
  readonly workflow: Workflow;
}

/**
 * Starts the workflow once a day. The start is tried 4 times within an hour (Scheduler's own default is 186 times in a
 * day): a run that would start half a day late is better started by a person. A start that is delivered twice
 * does no harm: the second execution finds the lock and ends as skipped.
 */
export class DailySchedule extends Construct {
  /** The starts that were given up: the dead-letter queue of the schedule. */
  readonly missedStarts: sqs.Queue;

  constructor(scope: Construct, id: string, { schedule, timeZone, workflow }: DailyScheduleProps) {
    super(scope, id);
    this.missedStarts = deadLetterQueue(this, 'MissedStarts', 'schedule');
    new scheduler.Schedule(this, 'Daily', {
      description: 'Starts the daily load of the warehouse.',
      schedule: scheduler.ScheduleExpression.cron({
        minute: String(schedule.minute),
        hour: String(schedule.hour),
        timeZone: TimeZone.of(timeZone),
      }),
      enabled: schedule.enabled,
      target: new StepFunctionsStartExecution(workflow.machine, {
        input: scheduler.ScheduleTargetInput.fromObject({}),
        retryAttempts: 3,
        maxEventAge: Duration.hours(1),
        deadLetterQueue: this.missedStarts,
      }),
    });
  }
}
