export { Access } from './access/access';
export type { AccessKey } from './access/access';
export type { Caller, Judging } from './access/caller';
export type { Need } from './access/need';
export { NotAuthorized } from './access/not-authorized';
export { invokes } from './needs/lambda';
export { getsObject, deletesObject, listsBucket, writesObject } from './needs/s3';
export { startsExecution } from './needs/step-functions';
export { LocalGlue } from './glue/local-glue';
export type { LocalGlueOptions } from './glue/local-glue';
export type { Job, JobContext } from './glue/job-run';
export { GlueTaskFailure } from './glue/run-sync';
export { RedshiftData } from './redshift-data/redshift-data';
export type { RedshiftDataOptions } from './redshift-data/redshift-data';
export type { Intercept } from './redshift-data/submission';
export { Mailbox } from './sns/mailbox';
export type { MailboxOptions } from './sns/mailbox';
export type { Topics } from './sns/sns-endpoint';
export { credentials } from './environment';
export { startEndpoints } from './start-endpoints';
export type { CallIntercept, Services } from './services';
export type { Endpoints } from './start-endpoints';
export type {
  ExecutionDescription,
  Executions,
  Redrive,
  RedriveExecution,
  StartExecution,
} from './step-functions/step-functions';
export { executionDoesNotExist } from './step-functions/step-functions';
export type { HistoryEvent } from './step-functions/history-page';
export { ConnectionLost, ServiceError } from './wire/service-error';
