import { Duration } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { handlerNames } from '../../../contracts';
import type { EnvironmentConfig } from '../../config';
import type { HandlerFunction } from '../handler-function';
import type { Handlers } from '../handlers';
import type { Alarms } from './alarms';
import { alarmPeriod, ownMetric } from './own-metric';

export interface ServiceAlarmsProps {
  readonly alarms: Alarms;
  readonly config: EnvironmentConfig;
  readonly handlers: Handlers;
  /** The functions that tell, and that nobody else would miss, by the names of their alarms. */
  readonly tellers: Readonly<Record<string, HandlerFunction>>;
  readonly missedStarts: Queue;
  /** Of the starts by a ready file, where these start runs. */
  readonly missedReadyStarts: Queue | undefined;
  /** Of the daily snapshot, where the deployment made the warehouse. */
  readonly missedSnapshots: Queue | undefined;
  readonly undelivered: Queue;
}

/** What the services report that the pipeline runs on. Functions have an alarm each: its name says which one it is. */
export class ServiceAlarms extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ServiceAlarmsProps,
  ) {
    super(scope, id);
    this.addFunctions();
    this.addTellers();
    const { alarms, config, missedStarts, missedReadyStarts, missedSnapshots, undelivered } = props;
    alarms.add(this, 'GlueJobFailed', {
      ...{ metric: ownMetric('FailedJobRuns', config.stage), from: 1, runbook: 'glue-job-failed' },
      says: 'The staging job failed for one or more tables. The notice of the run names them, with the reason.',
    });
    const waiting = (queue: Queue) =>
      queue.metricApproximateNumberOfMessagesVisible({ period: alarmPeriod, statistic: Stats.MAXIMUM });
    alarms.add(this, 'MissedStart', {
      ...{ metric: waiting(missedStarts), from: 1, runbook: 'missed-start', tellsEnd: true },
      says: 'The schedule could not start the workflow, and has given up.',
    });
    if (missedReadyStarts !== undefined)
      alarms.add(this, 'MissedReadyStart', {
        ...{ metric: waiting(missedReadyStarts), from: 1, runbook: 'missed-start', tellsEnd: true },
        says: 'A ready file came, and the workflow could not be started for it.',
      });
    if (missedSnapshots !== undefined)
      alarms.add(this, 'MissedSnapshot', {
        ...{ metric: waiting(missedSnapshots), from: 1, runbook: 'missed-snapshot', tellsEnd: true },
        says: 'The daily snapshot of the warehouse could not be taken.',
      });
    alarms.add(this, 'UndeliveredEvent', {
      ...{ metric: waiting(undelivered), from: 1, runbook: 'undelivered-event', tellsEnd: true },
      says: 'An execution ended badly, and the function that tells of it could not be called.',
    });
  }

  private addFunctions(): void {
    const { alarms, config, handlers } = this.props;
    const { lambdaErrors } = config.monitoring;
    const quarter = { period: Duration.minutes(15), statistic: Stats.SUM };
    for (const name of handlerNames) {
      const { fn } = handlers.byName[name];
      alarms.add(this, `Errors-${name}`, {
        ...{ metric: fn.metricErrors(quarter), from: lambdaErrors, runbook: 'function-errors' },
        says: `${name} failed ${lambdaErrors} times or more within 15 minutes.`,
      });
      alarms.add(this, `Throttles-${name}`, {
        ...{ metric: fn.metricThrottles(quarter), from: 1, runbook: 'function-throttled' },
        says: `A call of ${name} was turned away: the account's concurrency is used up.`,
      });
    }
  }

  /** One error is enough: what they could not tell, nobody tells. */
  private addTellers(): void {
    const { alarms, tellers } = this.props;
    for (const [name, { fn }] of Object.entries(tellers)) {
      alarms.add(this, `NoticesLost-${name}`, {
        metric: fn.metricErrors({ period: Duration.minutes(15), statistic: Stats.SUM }),
        ...{ from: 1, runbook: 'notices-are-lost' },
        says: 'A function that sends notices failed: of a run without a notice of its own, or to a chat.',
      });
    }
  }
}
