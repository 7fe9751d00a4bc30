/** The environment variables of the handlers: the CDK app and the local pipeline set them, the handlers read them. */
export const environmentNames = {
  landingBucket: 'LANDING_BUCKET',
  workBucket: 'WORK_BUCKET',
  reportBucket: 'REPORT_BUCKET',
  topicArn: 'TOPIC_ARN',
  /** The topic, for handlers that tell of a step; unset where no subscriber wants every step. */
  stepTopicArn: 'STEP_TOPIC_ARN',
  /** The environment's name, for the notices. */
  environment: 'ENVIRONMENT',
  /** The home folder of a pipeline on one machine, for the commands that a notice names; unset on AWS. */
  localHome: 'LOADLINE_HOME',
  /** The warehouse is a Serverless workgroup, by its name; or */
  workgroup: 'REDSHIFT_WORKGROUP',
  /** a provisioned cluster, by its identifier. */
  cluster: 'REDSHIFT_CLUSTER',
  /** The ARN of the role by which COPY reads; unset where the warehouse has a default role. */
  copyRole: 'REDSHIFT_COPY_ROLE',
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
