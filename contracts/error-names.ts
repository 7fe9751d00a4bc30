/** The names under which the handlers fail: the workflow catches by them, and the mails and `run --json` show them. */
export const errorNames = {
  badInput: 'BadInputError',
  lockHeld: 'LockHeldError',
  runBehind: 'RunBehindError',
  filesRefused: 'FilesRefusedError',
  filesMissing: 'FilesMissingError',
  sqlFailed: 'SqlFailedError',
  sqlTooLong: 'SqlTooLongError',
  gateClosed: 'GateClosedError',
  schemaConflict: 'SchemaConflictError',
  stagingFailed: 'StagingError',
  throttled: 'ThrottledError',
} as const;

/**
 * What HandleFailure is told of an execution that was stopped from outside, which no state fails by: the name of the last event of
 * such an execution in Step Functions.
 */
export const executionAborted = 'ExecutionAborted';

export type ErrorName = (typeof errorNames)[keyof typeof errorNames];
