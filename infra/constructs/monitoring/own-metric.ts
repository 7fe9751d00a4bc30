import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { metricNamespace, serviceName } from '../../../contracts';
import type { MetricName } from '../../../contracts';

/** Five minutes: an alarm looks once a minute, and a mail that comes five minutes later is early enough. */
export const alarmPeriod = Duration.minutes(5);

/** A metric of Loadline's own, of the runs of an environment. By its maximum: a call that is repeated measures again. */
export const ownMetric = (metricName: MetricName, stage: string, period = alarmPeriod): Metric =>
  new Metric({
    ...{ namespace: metricNamespace, metricName },
    dimensionsMap: { service: serviceName, environment: stage },
    ...{ statistic: Stats.MAXIMUM, period },
  });
