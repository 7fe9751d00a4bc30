import type { WireAnswer } from '../wire/call';
import { ServiceError } from '../wire/service-error';
import { elements } from '../wire/xml';
import { notImplemented, xmlAnswer } from './s3-request';
import type { S3Request } from './s3-request';

const maxPage = 1000;

export async function listObjects({ store, bucket, query }: S3Request): Promise<WireAnswer> {
  const delimiter = query.get('delimiter') ?? '';
  if (delimiter !== '' && delimiter !== '/')
    throw notImplemented('ListObjectsV2 with a delimiter other than a slash');
  if (query.get('fetch-owner') === 'true') throw notImplemented('ListObjectsV2 with owners');
  if (query.get('list-type') !== '2') throw notImplemented('ListObjects');
  const prefix = query.get('prefix') ?? '';
  const token = query.get('continuation-token') ?? undefined;
  const startAfter = query.get('start-after') ?? undefined;
  if (delimiter !== '' && startAfter !== undefined)
    throw notImplemented('ListObjectsV2 with both a delimiter and a start');
  const maxKeys = Math.min(wholeNumber(query.get('max-keys') ?? String(maxPage)), maxPage);
  const page = await store.list(bucket, {
    prefix,
    startAfter: token === undefined ? (startAfter ?? '') : lastKeyOf(token),
    max: maxKeys,
    byFolder: delimiter !== '',
  });
  const encoding = query.get('encoding-type') ?? undefined;
  const encode = encoding === 'url' ? encodeUrl : (text: string): string => text;
  const { last } = page;
  const head = elements({
    Name: bucket,
    Prefix: encode(prefix),
    StartAfter: startAfter === undefined ? undefined : encode(startAfter),
    Delimiter: delimiter === '' ? undefined : delimiter,
    MaxKeys: maxKeys,
    KeyCount: page.objects.length + page.folders.length,
    IsTruncated: page.truncated,
    ContinuationToken: token,
    NextContinuationToken: page.truncated && last !== undefined ? tokenOf(last) : undefined,
    EncodingType: encoding,
  });
  const contents = page.objects.map(({ key, lastModified, etag, size }) => {
    const members = {
      Key: encode(key),
      LastModified: lastModified.toISOString(),
      ETag: etag === '' ? undefined : `"${etag}"`, // a link that leads nowhere
      Size: size,
    };
    return `<Contents>${elements({ ...members, StorageClass: 'STANDARD' })}</Contents>`;
  });
  const folders = page.folders.map(
    (folder) => `<CommonPrefixes>${elements({ Prefix: encode(folder) })}</CommonPrefixes>`,
  );
  return xmlAnswer('ListBucketResult', [head, ...contents, ...folders].join(''));
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text))
    throw new ServiceError('InvalidArgument', `max-keys must be a whole number, got "${text}".`);
  return Number(text);
}

/** A token holds the key after which the next page begins. Clients treat it as opaque. */
const tokenOf = (key: string): string => `k${Buffer.from(key).toString('base64url')}`;

function lastKeyOf(token: string): string {
  const key = Buffer.from(token.slice(1), 'base64url').toString();
  if (tokenOf(key) !== token)
    throw new ServiceError('InvalidArgument', 'The continuation token provided is incorrect');
  return key;
}

/** S3's encoding-type=url: as in a form, with the slashes kept. */
const encodeUrl = (text: string): string =>
  encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%20', '+');
