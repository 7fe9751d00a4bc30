/** The names that a deployment would have, on this machine. The account does not exist. */
export const account = '000000000000';
export const region = 'ap-south-1';
/** What `environments` of cdk.json names on AWS. */
export const environment = 'local';
export const stateMachineName = 'DailyLoad';
export const stateMachineArn = `arn:aws:states:${region}:${account}:stateMachine:${stateMachineName}`;
export const executionArn = (name: string): string =>
  `arn:aws:states:${region}:${account}:execution:${stateMachineName}:${name}`;
export const topicArn = `arn:aws:sns:${region}:${account}:loadline`;
export const workgroup = 'loadline';
/** On AWS a workgroup's ARN has its id, not its name. */
export const workgroupArn = `arn:aws:redshift-serverless:${region}:${account}:workgroup/${workgroup}`;
/** The same warehouse as a provisioned cluster. */
export const clusterArn = `arn:aws:redshift:${region}:${account}:cluster:${workgroup}`;
export const jobArn = (name: string): string => `arn:aws:glue:${region}:${account}:job/${name}`;
export const database = 'loadline';
export const clusterDatabaseArn = `arn:aws:redshift:${region}:${account}:dbname:${workgroup}/${database}`;
export const landingBucket = 'landing';
export const workBucket = 'work';
export const reportBucket = 'reports';
/** What the assets of a deployment are here: the Glue script's copy, the catalog. */
export const assetBucket = 'assets';
export const catalogAsset = 'catalog.json';
/** The stage of this machine, as `--stage` names it: for tests. */
export const stageParameterArn = `arn:aws:ssm:${region}:${account}:parameter/loadline/${environment}`;
