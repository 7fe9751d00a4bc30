import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Construct } from 'constructs';
import type { EnvironmentConfig } from '../../config';
import type { Notifications } from '../notifications';
import type { RunbookEntry } from './runbook';

export interface AlarmSpec {
  readonly metric: cloudwatch.IMetric;
  /** It rings from this figure on; with `below`, under it. */
  readonly from: number;
  /** @default false */
  readonly below?: boolean;
  /** Periods of the metric that must all be so. @default 1 */
  readonly periods?: number;
  /**
   * What a period without data means. `ignore`: it stays as it is until the next figure comes, which is for figures of a run: there is one
   * a day. @default notBreaching
   */
  readonly missing?: cloudwatch.TreatMissingData;
  /** It tells when it is over, too: for what lasts. An event is over at once. @default false */
  readonly tellsEnd?: boolean;
  /** What it means, for whoever is woken by it. */
  readonly says: string;
  readonly runbook: RunbookEntry;
}

export interface AlarmsProps {
  readonly config: EnvironmentConfig;
  readonly notifications: Notifications;
}

/** Makes the alarms of an environment: each goes to the topic of the notices, and names its entry in the runbook. */
export class Alarms {
  readonly all: cloudwatch.Alarm[] = [];
  private readonly action: SnsAction;

  constructor(private readonly props: AlarmsProps) {
    this.action = new SnsAction(props.notifications.topic);
  }

  /** @param id the alarm's name after `Loadline-<stage>-` */
  add(scope: Construct, id: string, spec: AlarmSpec): void {
    const { stage, monitoring } = this.props.config;
    const { ComparisonOperator, TreatMissingData } = cloudwatch;
    const alarm = new cloudwatch.Alarm(scope, id, {
      alarmName: `Loadline-${stage}-${id}`,
      alarmDescription: `${spec.says} What to do: ${monitoring.runbook}#${spec.runbook}`,
      metric: spec.metric,
      threshold: spec.from,
      comparisonOperator:
        spec.below === true
          ? ComparisonOperator.LESS_THAN_THRESHOLD
          : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: spec.periods ?? 1,
      treatMissingData: spec.missing ?? TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(this.action);
    if (spec.tellsEnd === true) alarm.addOkAction(this.action);
    this.all.push(alarm);
  }
}
