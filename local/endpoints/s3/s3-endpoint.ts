import {
  AccessDenied,
  InvalidKey,
  NoSuchBucket,
  NoSuchKey,
  PreconditionFailed,
  StoreError,
} from '../../store';
import type { ObjectStore } from '../../store';
import { listsBucket } from '../needs/s3';
import type { Call, WireRequest } from '../wire/call';
import { ServiceError } from '../wire/service-error';
import { elements, xmlHeader } from '../wire/xml';
import { routeOf } from './routes';
import { notImplemented } from './s3-request';

/** S3 with path-style addresses (`/bucket/key`): the SDK uses them whenever the endpoint is an IP address. */
export function s3Call(store: ObjectStore | undefined, request: WireRequest): Call {
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?([^]*)$/.exec(request.path) ?? [];
  const route = routeOf(request, key);
  const operation =
    route?.operation ?? request.query.get('x-id') ?? [request.method, ...request.query.keys()].join(' ');
  return {
    service: 's3',
    protocol: 's3',
    operation,
    resource: key === '' ? bucket : `${bucket}/${key}`,
    run: async (caller) => {
      if (route === undefined || store === undefined) throw notImplemented(operation);
      const complete = { ...request, store, caller, bucket: decode(bucket), key: decode(key) };
      caller.require(route.needs(complete));
      try {
        return await route.run(complete);
      } catch (error) {
        // Who may not list the bucket is not told that the key is missing (docs/services.md#s3).
        if (error instanceof NoSuchKey) caller.require([listsBucket(complete.bucket)]);
        throw toServiceError(error);
      }
    },
    fail: s3Failure(request),
  };
}

export const s3Failure =
  ({ method, path }: WireRequest): Call['fail'] =>
  ({ name, message, status }) => ({
    status,
    headers: { 'content-type': 'application/xml' },
    ...(method === 'HEAD'
      ? {}
      : {
          body: `${xmlHeader}<Error>${elements({ Code: name, Message: message, Resource: path })}</Error>`,
        }),
  });

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ServiceError('InvalidURI', `"${part}" is not percent-encoded UTF-8.`);
  }
}

/** The HTTP status that S3 has for each error of the store. */
const statusOf: readonly (readonly [new (...args: never[]) => StoreError, number])[] = [
  [NoSuchBucket, 404],
  [NoSuchKey, 404],
  [PreconditionFailed, 412],
  [AccessDenied, 403],
  [InvalidKey, 400],
];

function toServiceError(error: unknown): unknown {
  // A file or folder of the landing that this process may not read.
  if (isNodeError(error) && (error.code === 'EACCES' || error.code === 'EPERM'))
    return new ServiceError('AccessDenied', error.message, 403);
  if (!(error instanceof StoreError)) return error;
  const status = statusOf.find(([type]) => error instanceof type)?.[1] ?? 400;
  return new ServiceError(error.name, error.message, status);
}

const isNodeError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error;
