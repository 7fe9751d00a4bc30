/** The namespace of Loadline's own metrics in CloudWatch. */
export const metricNamespace = 'Loadline';

/** Their dimension `service`, and that of the logs. */
export const serviceName = 'loadline';

/** Loadline's own metrics by their names, with CloudWatch's units. Each has the dimensions `service` and `environment`. */
export const metricUnits = {
  /** Of the run's files. */
  RowsRead: 'Count',
  RowsStaged: 'Count',
  RowsRejected: 'Count',
  /** Of the rows that were read; 0 of none. */
  RejectedPercent: 'Percent',
  /** Inserted, updated and deleted, in what is published. */
  RowsApplied: 'Count',
  /** What waits for other rows, of this run and of those before. */
  RowsHeld: 'Count',
  /** From the batch date of the oldest held row to the newest batch date that is published once this run is. */
  OldestHeldDays: 'Count',
  /** Objects in landing that no table takes. */
  StrayFiles: 'Count',
  /** Glue job runs that failed: each is a table that could not be staged. */
  FailedJobRuns: 'Count',
  /** From the start of the execution to the notice of the run. */
  RunSeconds: 'Seconds',
} as const;

export type MetricName = keyof typeof metricUnits;

/** Those that are kept for each table, too, with the dimension `table`, where the deployment wants it. */
export const tableMetrics = [
  'RowsRead',
  'RowsRejected',
  'RowsApplied',
  'RowsHeld',
] as const satisfies readonly MetricName[];

/** Some metrics of a run, or of a table in it. */
export type Figures = Readonly<Partial<Record<MetricName, number>>>;
