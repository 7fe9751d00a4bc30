import type { HandlerName } from '../contracts';
/** The ARN under which the committed definition calls a handler; a deployment has its own region and account. */
export const logicalFunctionArn = (name: HandlerName): string =>
  `arn:aws:lambda:ap-south-1:000000000000:function:${name}`;

export const logicalStagingJob = 'StageTable';

/** The folder in `lambdas/` that holds the handler. */
export const handlerFolder = (name: HandlerName): string =>
  name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();

/** Where the path of a failure begins. A machine that stops an execution from outside goes it, too (local/runtime/tell-stopped.ts). */
export const failurePathStart = 'Run started?';
