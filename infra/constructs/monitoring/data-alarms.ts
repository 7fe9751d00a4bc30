import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { MetricName } from '../../../contracts';
import type { EnvironmentConfig } from '../../config';
import type { Alarms } from './alarms';
import { ownMetric } from './own-metric';

export interface DataAlarmsProps {
  readonly alarms: Alarms;
  readonly config: EnvironmentConfig;
}

/** What runs find in their data, by Loadline's own metrics. Each rings from the run that finds it to the one that no longer does. */
export class DataAlarms extends Construct {
  constructor(scope: Construct, id: string, { alarms, config: { stage, monitoring } }: DataAlarmsProps) {
    super(scope, id);
    const lasting = (name: MetricName, from: number) => ({
      ...{ metric: ownMetric(name, stage), from },
      ...{ missing: TreatMissingData.IGNORE, tellsEnd: true },
    });
    const { rejectedPercent, heldRows, heldDays, strayFiles } = monitoring;
    alarms.add(this, 'RejectedShare', {
      ...lasting('RejectedPercent', rejectedPercent),
      says: `The last run rejected ${rejectedPercent} % or more of the rows that it read.`,
      runbook: 'many-rejected-rows',
    });
    alarms.add(this, 'HeldBacklog', {
      ...lasting('RowsHeld', heldRows),
      says: `${heldRows} rows or more wait for other rows.`,
      runbook: 'held-rows',
    });
    alarms.add(this, 'HeldAge', {
      ...lasting('OldestHeldDays', heldDays),
      says: `A row has waited ${heldDays} days or more for another one. After holdDays it is given up.`,
      runbook: 'held-rows',
    });
    alarms.add(this, 'StrayFiles', {
      ...lasting('StrayFiles', strayFiles),
      says: 'Files in landing are taken by no table.',
      runbook: 'files-nobody-takes',
    });
  }
}
