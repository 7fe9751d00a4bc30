import type { EventHandlerName, HandlerName } from '../contracts';
/** The ARN of a function on this machine; a deployment has its own region and account. */
export const functionArn = (name: HandlerName | EventHandlerName): string =>
  `arn:aws:lambda:ap-south-1:000000000000:function:${name}`;

/** That of the version under which the committed definition calls a handler; a deployment has its own number. */
export const logicalFunctionArn = (name: HandlerName): string => `${functionArn(name)}:1`;

/** The function's name in its ARN or in that of a version: `arn:aws:lambda:<region>:<account>:function:<name>:<version>`. */
export const functionNameIn = (arn: string): string => arn.split(':')[6] ?? '';

export const logicalStagingJob = 'StageTable';

/** Where the committed definition finds the job's code; a deployment has a bucket and names of its own. */
export const logicalStagingCode = {
  script: 's3://assets/stage_table.py',
  pythonFiles: 's3://assets/loadline_staging.zip',
} as const;

/** The folder in `lambdas/` that holds the handler. */
export const handlerFolder = (name: HandlerName): string =>
  name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();

/** Where the path of a failure begins. A machine that stops an execution from outside goes it, too (local/runtime/walk-failure-path.ts). */
export const failurePathStart = 'Run started?';
