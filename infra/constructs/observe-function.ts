import { metricNamespace, serviceName } from '../../contracts';
import type { EnvironmentConfig } from '../config';
import type { HandlerFunction } from './handler-function';

/** Has the function log one JSON object a line. */
export function setLogging(fn: HandlerFunction): void {
  fn.setEnvironment('serviceName', serviceName);
}

/** Has the function's figures become metrics: by lines of its log, so it needs no permission. */
export function setMetrics(fn: HandlerFunction, { stage, monitoring }: EnvironmentConfig): void {
  fn.setEnvironment('metricsNamespace', metricNamespace);
  fn.setEnvironment('environment', stage);
  fn.setEnvironment('tableMetrics', String(monitoring.tableMetrics));
}
