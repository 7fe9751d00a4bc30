/** The environment variables of the handlers: the CDK app and the local pipeline set them, the handlers read them. */
export const environmentNames = {
  landingBucket: 'LANDING_BUCKET',
  workBucket: 'WORK_BUCKET',
  reportBucket: 'REPORT_BUCKET',
  /** The parameter that says how links to the site are signed; unset where the site is in its bucket alone. */
  reportSite: 'REPORT_SITE_PARAMETER',
  topicArn: 'TOPIC_ARN',
  /** The topic, for handlers that tell of a step; unset where no subscriber wants every step. */
  stepTopicArn: 'STEP_TOPIC_ARN',
  /** The environment's name, for the notices. */
  environment: 'ENVIRONMENT',
  /** The home folder of a pipeline on one machine, for the commands that a notice names; unset on AWS. */
  localHome: 'LOADLINE_HOME',
  /** Where the function logs as JSON: the service's name; unset on one machine, where nothing is logged. */
  serviceName: 'POWERTOOLS_SERVICE_NAME',
  /** Where the function's figures become metrics; unset on one machine. */
  metricsNamespace: 'POWERTOOLS_METRICS_NAMESPACE',
  /** `true`: metrics of each table, too. */
  tableMetrics: 'TABLE_METRICS',
  /** The ARN of the secret that holds a webhook's address. */
  webhookSecret: 'WEBHOOK_SECRET',
  /** What the webhook understands (contracts/handlers/forward-notice.ts). */
  webhookFormat: 'WEBHOOK_FORMAT',
  /** The warehouse is a Serverless workgroup, by its name; or */
  workgroup: 'REDSHIFT_WORKGROUP',
  /** a provisioned cluster, by its identifier. */
  cluster: 'REDSHIFT_CLUSTER',
  /** The ARN of the role by which COPY reads; unset where the warehouse has a default role. */
  copyRole: 'REDSHIFT_COPY_ROLE',
  /** The database role of the analysts; unset on one machine, which has no roles. */
  analystRole: 'REDSHIFT_ANALYST_ROLE',
  /** The ARN of the administrator's secret: of the function that grants, alone. */
  adminSecret: 'REDSHIFT_ADMIN_SECRET',
  database: 'REDSHIFT_DATABASE',
  stagingJob: 'STAGING_JOB',
  catalogFile: 'CATALOG_FILE',
  siteAssets: 'SITE_ASSETS',
  timeZone: 'TIME_ZONE',
  maxRunBytes: 'MAX_RUN_BYTES',
} as const;

export type EnvironmentName = keyof typeof environmentNames;
