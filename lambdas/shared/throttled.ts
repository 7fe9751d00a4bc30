import { errorNames } from '../../contracts';

/** A service asks to retry later, or does not answer; the workflow retries by this name. */
export class ThrottledError extends Error {
  override readonly name = errorNames.throttled;
}

/** What the services call it, the Data API, S3, SNS, Glue and Step Functions (docs/services.md#calls-that-may-be-repeated). */
const throttles = [
  'ThrottlingException',
  'ThrottledException',
  'Throttled',
  'Throttling',
  'RequestThrottled',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  'SlowDown',
  'ActiveStatementsExceededException',
  'ActiveSessionsExceededException',
  'ActiveWaitingRequestsExceededException',
];

/** S3's and the SDK's own names for a call that ran out of time; S3's comes with status 400. */
const timeouts = ['TimeoutError', 'RequestTimeout', 'RequestTimeoutException'];

/** Codes of Node for a connection that was not made or was lost. */
const lostConnections = [
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
];

/** An answer that says "later" or that the service itself has failed; 501 is for what it does not do. */
const saysLater = (status: number | undefined): boolean =>
  status !== undefined && (status === 429 || (status >= 500 && status !== 501));

/** What the SDK's errors carry. */
interface SdkError extends Error {
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Whether a service's name for an error asks to retry later: as that of an error, or within an answer. */
export const isThrottleName = (name: string): boolean =>
  throttles.includes(name) || ['InternalError', 'ServiceUnavailable'].includes(name);

/**
 * The one place that tells which errors of a call, beyond the SDK's own retries, the workflow is to retry: throttles, answers of 5xx,
 * lost connections, time-outs. They become a `ThrottledError`; any other error stays as it is. Every handler ends through here,
 * and every handler may be called again whatever became of the call before.
 */
export function asThrottled(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ThrottledError) return error;
  return isForNow(error) ? new ThrottledError(`${error.name}: ${error.message}`, { cause: error }) : error;
}

function isForNow(error: SdkError): boolean {
  if (throttles.includes(error.name) || timeouts.includes(error.name)) return true;
  // The Data API throttles within this one, too.
  if (error.name === 'ValidationException' && throttles.some((name) => error.message.includes(name)))
    return true;
  if (typeof error.code === 'string' && lostConnections.includes(error.code)) return true;
  return saysLater(error.$metadata?.httpStatusCode);
}
