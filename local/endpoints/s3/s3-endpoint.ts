import {
  AccessDenied,
  InvalidKey,
  NoSuchBucket,
  NoSuchKey,
  PreconditionFailed,
  StoreError,
} from '../../store';
import type { ObjectStore } from '../../store';
import type { Need } from '../access/need';
import { deletesObject, getsObject, listsBucket, writesObject } from '../needs/s3';
import type { Call, WireAnswer, WireRequest } from '../wire/call';
import { ServiceError } from '../wire/service-error';
import { elements, xmlHeader } from '../wire/xml';
import { deleteObject, deleteObjects } from './delete-objects';
import { getObject, headObject } from './get-object';
import { listObjects } from './list-objects';
import { putObject } from './put-object';
import { notImplemented } from './s3-request';
import type { S3Request } from './s3-request';

type S3Operation = (request: S3Request) => Promise<WireAnswer>;

interface Route {
  readonly operation: string;
  readonly method: string;
  readonly on: 'bucket' | 'object';
  /** The query parameter that distinguishes this operation from others with the same method. */
  readonly mark?: string;
  /** Other query parameters that it understands. A request with any further one is a different operation. */
  readonly query: readonly string[];
  /** Checked before it runs. */
  readonly needs: (request: S3Request) => readonly Need[];
  readonly run: S3Operation;
}

const reads = ({ bucket, key }: S3Request): readonly Need[] => [getsObject(bucket, key)];

const routes: readonly Route[] = [
  { operation: 'GetObject', method: 'GET', on: 'object', query: [], needs: reads, run: getObject },
  { operation: 'HeadObject', method: 'HEAD', on: 'object', query: [], needs: reads, run: headObject },
  {
    operation: 'PutObject',
    method: 'PUT',
    on: 'object',
    query: [],
    needs: ({ bucket, key, headers }) => writesObject(bucket, key, headers['if-match'] !== undefined),
    run: putObject,
  },
  {
    operation: 'DeleteObject',
    method: 'DELETE',
    on: 'object',
    query: [],
    needs: ({ bucket, key }) => [deletesObject(bucket, key)],
    run: deleteObject,
  },
  {
    operation: 'ListObjectsV2',
    method: 'GET',
    on: 'bucket',
    mark: 'list-type',
    query: [
      'prefix',
      'delimiter',
      'max-keys',
      'continuation-token',
      'start-after',
      'encoding-type',
      'fetch-owner',
    ],
    needs: ({ bucket, query }) => [
      listsBucket(bucket, {
        prefix: query.get('prefix') ?? undefined,
        maxKeys: query.get('max-keys') ?? undefined,
      }),
    ],
    run: listObjects,
  },
  {
    operation: 'DeleteObjects',
    method: 'POST',
    on: 'bucket',
    mark: 'delete',
    query: [],
    needs: () => [], // each key is judged by itself, and answered by itself
    run: deleteObjects,
  },
];

/** S3 with path-style addresses (`/bucket/key`): the SDK uses them whenever the endpoint is an IP address. */
export function s3Call(store: ObjectStore | undefined, request: WireRequest): Call {
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?([^]*)$/.exec(request.path) ?? [];
  const route = routes.find((each) => matches(each, request, key));
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

function matches(route: Route, request: WireRequest, key: string): boolean {
  const known = [...route.query, route.mark, 'x-id'];
  return (
    route.method === request.method &&
    route.on === (key === '' ? 'bucket' : 'object') &&
    (route.mark === undefined || request.query.has(route.mark)) &&
    [...request.query.keys()].every((name) => known.includes(name))
  );
}

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
  if (!(error instanceof StoreError)) return error;
  const status = statusOf.find(([type]) => error instanceof type)?.[1] ?? 400;
  return new ServiceError(error.name, error.message, status);
}
