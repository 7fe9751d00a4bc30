import {
  AccessDenied,
  InvalidKey,
  NoSuchBucket,
  NoSuchKey,
  PreconditionFailed,
  StoreError,
} from '../../store';
import { ServiceError } from '../wire/service-error';

/** HTTP status of each of the store's refusals, as S3 has them. */
const statusOf: readonly (readonly [new (...args: never[]) => StoreError, number])[] = [
  [NoSuchBucket, 404],
  [NoSuchKey, 404],
  [PreconditionFailed, 412],
  [AccessDenied, 403],
  [InvalidKey, 400],
];

export function toServiceError(error: unknown): unknown {
  if (!(error instanceof StoreError)) return error;
  const status = statusOf.find(([type]) => error instanceof type)?.[1] ?? 400;
  return new ServiceError(error.name, error.message, status);
}

export const notImplemented = (what: string): ServiceError =>
  new ServiceError('NotImplemented', `S3 ${what} is not answered on this machine and never forwarded.`, 501);
