import type { Need } from '../access/need';
import { deletesObject, getsObject, listsBucket, writesObject } from '../needs/s3';
import type { WireAnswer, WireRequest } from '../wire/call';
import { deleteObject, deleteObjects } from './delete-objects';
import { getObject, headObject } from './get-object';
import { listObjects } from './list-objects';
import { putObject } from './put-object';
import type { S3Request } from './s3-request';

type S3Operation = (request: S3Request) => Promise<WireAnswer>;

/** An operation of S3: how it is told from others, what it needs, what it does. */
export interface Route {
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

/** @param key empty for a request on a bucket */
export const routeOf = (request: WireRequest, key: string): Route | undefined =>
  routes.find((each) => matches(each, request, key));

function matches(route: Route, request: WireRequest, key: string): boolean {
  const known = [...route.query, route.mark, 'x-id'];
  return (
    route.method === request.method &&
    route.on === (key === '' ? 'bucket' : 'object') &&
    (route.mark === undefined || request.query.has(route.mark)) &&
    [...request.query.keys()].every((name) => known.includes(name))
  );
}
