import type { StoredObject } from '../../store';
import type { WireAnswer } from '../wire/call';
import { ServiceError } from '../wire/service-error';
import { notImplemented } from './s3-request';
import type { S3Request } from './s3-request';

export async function getObject(request: S3Request): Promise<WireAnswer> {
  const opened = await request.store.open(request.bucket, request.key);
  try {
    checkConditions(request, opened.object);
    const { size } = opened.object;
    const range = rangeOf(request.headers.range, size);
    const headers = headersOf(opened.object);
    if (range === undefined)
      return { status: 200, headers, body: (await opened.readSmall()) ?? opened.stream() };
    const [first, last] = range;
    return {
      status: 206,
      headers: {
        ...headers,
        'content-length': last - first + 1,
        'content-range': `bytes ${first}-${last}/${size}`,
      },
      body: opened.stream(first, last),
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

export async function headObject(request: S3Request): Promise<WireAnswer> {
  const object = await request.store.head(request.bucket, request.key);
  checkConditions(request, object);
  if (request.headers.range !== undefined) throw notImplemented('HeadObject with Range');
  return { status: 200, headers: headersOf(object) };
}

function checkConditions({ headers }: S3Request, object: StoredObject): void {
  for (const name of ['if-none-match', 'if-modified-since', 'if-unmodified-since']) {
    if (headers[name] !== undefined) throw notImplemented(`reading with ${name}`);
  }
  const wanted = headers['if-match'];
  if (wanted !== undefined && wanted.replaceAll('"', '') !== object.etag) {
    throw new ServiceError('PreconditionFailed', `The ETag is "${object.etag}", not ${wanted}.`, 412);
  }
}

const headersOf = (object: StoredObject): Record<string, string | number> => ({
  'content-length': object.size,
  'content-type': 'binary/octet-stream', // what S3 returns for an object without one; types are not kept here
  'accept-ranges': 'bytes',
  'last-modified': object.lastModified.toUTCString(),
  etag: `"${object.etag}"`,
});

/** First and last byte of `bytes=a-b`, `a-` or `-n`. Other ranges are ignored, as S3 does. */
function rangeOf(header: string | undefined, size: number): readonly [number, number] | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined;
  const first = from === '' ? Math.max(size - Number(to), 0) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (first > last)
    throw new ServiceError(
      'InvalidRange',
      `The object has ${size} bytes; the range ${header ?? ''} lies outside.`,
      416,
    );
  return [first, last];
}
