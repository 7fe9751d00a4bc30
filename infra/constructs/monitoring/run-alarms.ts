import { Duration } from 'aws-cdk-lib';
import { Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { EnvironmentConfig } from '../../config';
import type { Workflow } from '../workflow';
import type { Alarms } from './alarms';
import { alarmPeriod } from './own-metric';

export interface RunAlarmsProps {
  readonly alarms: Alarms;
  readonly workflow: Workflow;
  readonly config: EnvironmentConfig;
}

/** How executions of the workflow end, and whether they do, by Step Functions' own metrics. */
export class RunAlarms extends Construct {
  constructor(scope: Construct, id: string, { alarms, workflow: { machine }, config }: RunAlarmsProps) {
    super(scope, id);
    const { monitoring, schedule } = config;
    const count = { period: alarmPeriod, statistic: Stats.SUM };
    alarms.add(this, 'RunFailed', {
      ...{ metric: machine.metricFailed(count), from: 1, runbook: 'run-failed' },
      says: 'A run failed, or was skipped because another one was at work. The notice of the run says why.',
    });
    alarms.add(this, 'RunAborted', {
      ...{ metric: machine.metricAborted(count), from: 1, runbook: 'run-aborted-or-timed-out' },
      says: 'The execution of a run was stopped by somebody.',
    });
    alarms.add(this, 'RunTimedOut', {
      ...{ metric: machine.metricTimedOut(count), from: 1, runbook: 'run-aborted-or-timed-out' },
      says: 'The execution of a run ran out of time.',
    });
    const milliseconds = monitoring.maxRunMinutes * 60_000;
    alarms.add(this, 'RunTooLong', {
      metric: machine.metricTime({ period: alarmPeriod, statistic: Stats.MAXIMUM }),
      ...{ from: milliseconds, runbook: 'run-too-long' },
      says: `A run took ${monitoring.maxRunMinutes} minutes or more.`,
    });
    if (schedule.enabled)
      this.addNoSuccess(alarms, machine.metricSucceeded.bind(machine), monitoring.noSuccessHours);
  }

  /**
   * Periods of an hour: the longest period is a day, and with periods of an hour or more an alarm looks back up to seven days
   * (docs/services.md#cloudwatch). Where no execution ends well there is no data, which so must count as bad.
   */
  private addNoSuccess(
    alarms: Alarms,
    succeeded: Workflow['machine']['metricSucceeded'],
    hours: number,
  ): void {
    alarms.add(this, 'NoSuccess', {
      metric: succeeded({ period: Duration.hours(1), statistic: Stats.SUM }),
      ...{ from: 1, below: true, periods: hours, missing: TreatMissingData.BREACHING, tellsEnd: true },
      says: `No run has ended well for ${hours} hours. It rings too if nothing was started at all.`,
      runbook: 'no-success',
    });
  }
}
