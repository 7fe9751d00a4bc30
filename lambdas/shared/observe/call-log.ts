import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { errorNames } from '../../../contracts';
import { readOptional } from '../environment';

let logger: Logger | undefined;

/** The log of the function: one JSON object a line. `undefined` on one machine, where nothing is logged. */
export function functionLog(): Logger | undefined {
  const serviceName = readOptional('serviceName');
  if (serviceName === undefined) return undefined;
  return (logger ??= new Logger({ serviceName, logLevel: 'INFO' }));
}

/**
 * Logs that a call of a handler has ended: by which run, how long it took, and of an error its name and message. What is retried is a
 * warning; a failure is told by HandleFailure too.
 */
export function logCall(
  { event, context, tookMs }: { readonly event: unknown; readonly context: Context; readonly tookMs: number },
  error?: unknown,
): void {
  const log = functionLog();
  if (log === undefined) return;
  const about = { ...runOf(event), tookMs, function: context.functionName, requestId: context.awsRequestId };
  if (error === undefined) log.info('call ended', about);
  else if (error instanceof Error && error.name === errorNames.throttled)
    log.warn('call to be repeated', { ...about, error });
  else log.error('call failed', { ...about, ...(error instanceof Error ? { error } : {}) });
}

/** What a payload says of the run: its id where it has one, and the step of a SQL step. */
function runOf(event: unknown): {
  readonly runId?: string;
  readonly step?: string;
  readonly execution?: string;
} {
  if (typeof event !== 'object' || event === null) return {};
  const { run, step, execution } = event as {
    readonly run?: { readonly runId?: string };
    readonly step?: string;
    readonly execution?: { readonly id?: string };
  };
  return {
    ...(run?.runId === undefined ? {} : { runId: run.runId }),
    ...(step === undefined ? {} : { step }),
    ...(execution?.id === undefined ? {} : { execution: execution.id }),
  };
}
