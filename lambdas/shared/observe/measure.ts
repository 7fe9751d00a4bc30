import { Metrics } from '@aws-lambda-powertools/metrics';
import { metricUnits, serviceName, tableMetrics } from '../../../contracts';
import type { Figures, MetricName } from '../../../contracts';
import { readEnvironment, readOptional } from '../environment';

/** What figures are about. */
export interface Measured {
  readonly runId: string;
  /** @default the run as a whole */
  readonly table?: string;
}

/** Makes metrics of some figures. A call that is repeated measures again: read them by their maximum, never by their sum. */
export type Measure = (figures: Figures, about: Measured) => void;

export const measureNothing: Measure = () => undefined;

/**
 * Metrics as lines of the function's log, which CloudWatch reads (EMF): no call that could fail, and no permission. Elsewhere, where
 * no namespace is set, nothing.
 */
export function measureByLog(): Measure {
  const namespace = readOptional('metricsNamespace');
  if (namespace === undefined) return measureNothing;
  const metrics = new Metrics({
    ...{ namespace, serviceName },
    defaultDimensions: { environment: readEnvironment('environment').environment },
  });
  const ofTables = readOptional('tableMetrics') === 'true';
  return (figures, { runId, table }) => {
    if (table !== undefined && !ofTables) return;
    const names: readonly MetricName[] = table === undefined ? allMetrics : tableMetrics;
    if (table !== undefined) metrics.addDimension('table', table);
    for (const name of names) {
      const figure = figures[name];
      if (figure !== undefined) metrics.addMetric(name, metricUnits[name], figure);
    }
    metrics.addMetadata('runId', runId); // in the line, for whoever searches it; not a dimension, which would be a metric a run
    metrics.publishStoredMetrics();
  };
}

const allMetrics = Object.keys(metricUnits) as MetricName[];
