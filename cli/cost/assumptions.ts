/** What the estimate takes for granted, each with why. None has been measured on AWS: where it was, put the measure here. */
export const assumptions = {
  runsPerDay: { value: 1, why: 'the daily schedule; corrections by hand come on top' },
  daysPerMonth: { value: 30, why: 'a month of 720 hours' },
  glueMegabytesPerWorkerSecond: {
    value: 5,
    why: 'CSV through the Python of a G.1X worker; a whole file is one task',
  },
  glueSecondsBesideData: {
    value: 30,
    why: 'a job run begins and writes its result; at least a minute is billed',
  },
  warehouseRpus: { value: 8, why: 'a small base capacity; --rpu says another' },
  warehouseSecondsPerStatementStep: { value: 3, why: 'a SQL step of the workflow that moves little' },
  warehouseSecondsPerGigabyte: {
    value: 120,
    why: 'COPY, prepare, publish and marts of a GB of CSV, on 8 RPUs',
  },
  warehouseCompression: {
    value: 0.4,
    why: 'GB in the warehouse for each GB of CSV: compressed, with tombstones and marts',
  },
  stagedCompression: { value: 0.3, why: 'GB of Parquet for each GB of CSV, kept for 30 days' },
  landingStandardDays: {
    value: 90,
    why: 'then files move to Glacier Instant Retrieval (the lifecycle of landing)',
  },
  lambdaSecondsPerCall: { value: 2, why: 'a handler that waits for no statement' },
  objectsPerTable: { value: 40, why: 'files, Parquet, counts, log lines: written and read once a run' },
  objectsPerRun: { value: 300, why: 'plans, listings, the site of the reports, log lines' },
  logKilobytesPerTransition: { value: 2, why: "the workflow's and the functions' log" },
  logMegabytesPerJobRun: { value: 1, why: "Spark's log of a job run" },
  mailsPerRun: { value: 3, why: 'a notice of each run to three subscribers' },
  siteMegabytesPerVisit: {
    value: 10,
    why: "the site's page with the figures of the reports that a reader opens (--site-readers)",
  },
  siteRequestsPerVisit: { value: 30, why: 'its files' },
  hostDiskGb: { value: 30, why: 'the disk of a cron host' },
} as const;

export type AssumptionName = keyof typeof assumptions;

export const assumed = (name: AssumptionName): number => assumptions[name].value;

/** Left out, because it depends on who reads, and how the account is run. */
export const notCounted = [
  'queries of analysts, refreshes of QuickSight, and reports opened by hand',
  "QuickSight's SPICE beyond what comes with its users; the site's own domain",
  'the first load of the history, once',
  'data transfer out of AWS, support, taxes, free tiers and discounts',
  'X-Ray traces, access logs, keys of KMS',
  'the hours of whoever keeps a host patched, or finds out why a night is missing',
] as const;
