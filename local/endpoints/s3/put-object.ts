import type { WireAnswer } from '../wire/call';
import { decodeAwsChunked, isAwsChunked } from '../wire/aws-chunked';
import { notImplemented } from './s3-request';
import type { S3Request } from './s3-request';

/** Headers whose meaning a plain file cannot keep: these are refused. Content types are dropped. */
const refused = /^x-amz-(meta-|tagging|copy-source|object-lock|acl|grant-|website|write-offset)/;

export async function putObject({ store, bucket, key, headers, body }: S3Request): Promise<WireAnswer> {
  const unsupported = Object.keys(headers).find((name) => refused.test(name));
  if (unsupported !== undefined) throw notImplemented(`PutObject with ${unsupported}`);
  const ifNoneMatch = headers['if-none-match'];
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*')
    throw notImplemented('PutObject with an ETag in If-None-Match');
  const content = isAwsChunked(headers) ? decodeAwsChunked(body, headers) : (body as AsyncIterable<Buffer>);
  const etag = await store.put(bucket, key, content, { ifNoneMatch, ifMatch: headers['if-match'] });
  return { status: 200, headers: { etag: `"${etag}"` } };
}
