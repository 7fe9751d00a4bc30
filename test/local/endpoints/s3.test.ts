import { request } from 'node:http';
import { Readable } from 'node:stream';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { compareBytewise } from '../../../local/store';
import { openEndpoints, signedBy } from './open-endpoints';
import type { TestEndpoints } from './open-endpoints';

const hostile = [
  'plain.csv',
  'a b/&<>"\'+%/c',
  'ü/\u{1F600}/日本.csv',
  '%2e%2e/%00',
  'a+b=c;d,e?f#g@h:i$j!k(l)*[m]{n}|o~p`q^r',
  ' leading and trailing ',
  '..hidden/...',
  'tab\tnewline\nreturn\r\u0001\u007f',
  'back\\slash',
  '&amp;&#65;',
];
const Bucket = 'work';

describe('S3 endpoint', () => {
  let test: TestEndpoints;
  let s3: S3Client;

  beforeEach(async () => {
    test = await openEndpoints((_, store) => ({ store }));
    s3 = new S3Client({ maxAttempts: 1 });
    // The SDK takes the length of an empty body, 0, for none, and warns.
    jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  });
  afterEach(async () => {
    s3.destroy();
    await test.close();
  });

  const put = (Key: string, Body: string | Readable | Uint8Array = 'x'): Promise<unknown> =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  const text = async (Key: string): Promise<string> => {
    const found = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return (await found.Body?.transformToString()) ?? '';
  };

  it.each(hostile)('puts, gets, heads, lists and deletes the key %j', async (Key) => {
    await put(Key, `content of ${Key}`);

    expect(await text(Key)).toBe(`content of ${Key}`);
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    const list = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: Key }));
    expect(list.Contents).toMatchObject([
      { Key, ETag: head.ETag, Size: head.ContentLength, StorageClass: 'STANDARD' },
    ]);
    expect(list.Contents?.[0]?.LastModified).toBeInstanceOf(Date);
    expect(list).toMatchObject({ Prefix: Key, KeyCount: 1, IsTruncated: false, MaxKeys: 1000, Name: Bucket });
    const deleted = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key }] } }));
    expect(deleted.Deleted).toEqual([{ Key }]);
    expect((await s3.send(new ListObjectsV2Command({ Bucket }))).Contents).toBeUndefined();
  });

  it('stores the content, not the framing, of texts, bytes and streams of any size', async () => {
    const bytes = Buffer.alloc(300_000, 'abc\r\n0\r\n');
    await put('text', 'é');
    await put('bytes', bytes);
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'stream',
        Body: Readable.from([bytes.subarray(0, 100_001), bytes.subarray(100_001)]),
        ContentLength: bytes.length,
      }),
    );
    await put('empty', '');

    expect((await test.store.get(Bucket, 'text')).body.toString()).toBe('é');
    expect((await test.store.get(Bucket, 'bytes')).body.equals(bytes)).toBe(true);
    expect((await test.store.get(Bucket, 'stream')).body.equals(bytes)).toBe(true);
    expect(await text('empty')).toBe('');
  });

  const raw = (body: Buffer, headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = request(
        `${test.endpoints.url}/work/raw`,
        {
          method: 'PUT',
          headers: { authorization: signedBy(test.key), 'content-length': body.length, ...headers },
        },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });

  it.each([
    ['STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'b\r\nhello world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n'],
    [
      'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
      '5;chunk-signature=abc\r\nhello\r\n6;chunk-signature=def\r\n world\r\n0;chunk-signature=0\r\n\r\n',
    ],
    [
      'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
      'B;chunk-signature=abc\r\nhello world\r\n0;chunk-signature=0\r\nx-amz-checksum-crc32:x\r\nx-amz-trailer-signature:y\r\n\r\n',
    ],
  ])('decodes %s', async (sha, body) => {
    const status = await raw(Buffer.from(body), {
      'x-amz-content-sha256': sha,
      'content-encoding': 'aws-chunked',
      'x-amz-decoded-content-length': '11',
    });

    expect(status).toBe(200);
    expect(await text('raw')).toBe('hello world');
  });

  it.each(['b\r\nhello\r\n0\r\n\r\n', 'zz\r\nhello', '', 'b\r\nhello world\r\n', '3\r\nabc\r\n0\r\n\r\n'])(
    'refuses the broken framing %j, storing nothing',
    async (body) => {
      const status = await raw(Buffer.from(body), {
        'content-encoding': 'aws-chunked',
        'x-amz-decoded-content-length': '11',
      });

      expect(status).toBe(400);
      await expect(text('raw')).rejects.toMatchObject({ name: 'NoSuchKey' });
    },
  );

  it('stores nothing of an upload that breaks off', async () => {
    await new Promise<void>((resolve) => {
      const sent = request(`${test.endpoints.url}/work/raw`, {
        method: 'PUT',
        headers: { authorization: signedBy(test.key), 'content-length': 1000 },
      });
      sent.on('error', () => resolve());
      sent.write('half');
      setTimeout(() => sent.destroy(), 50);
    });
    await new Promise((resolve) => setTimeout(resolve, 50));

    await expect(text('raw')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(readdirSync(join(test.home, 'cache/unfinished'))).toEqual([]);
  });

  it('reads ranges', async () => {
    await put('k', '0123456789');
    const range = async (Range: string): Promise<[string | undefined, string | undefined]> => {
      const found = await s3.send(new GetObjectCommand({ Bucket, Key: 'k', Range }));
      return [await found.Body?.transformToString(), found.ContentRange];
    };

    expect(await range('bytes=2-4')).toEqual(['234', 'bytes 2-4/10']);
    expect(await range('bytes=7-')).toEqual(['789', 'bytes 7-9/10']);
    expect(await range('bytes=-3')).toEqual(['789', 'bytes 7-9/10']);
    expect(await range('bytes=5-99')).toEqual(['56789', 'bytes 5-9/10']);
    await expect(range('bytes=10-')).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  it('writes and reads on condition', async () => {
    const first = await s3.send(new PutObjectCommand({ Bucket, Key: 'lock', Body: 'a', IfNoneMatch: '*' }));

    await expect(
      s3.send(new PutObjectCommand({ Bucket, Key: 'lock', Body: 'b', IfNoneMatch: '*' })),
    ).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412 },
    });
    const second = await s3.send(
      new PutObjectCommand({ Bucket, Key: 'lock', Body: 'b', IfMatch: first.ETag }),
    );
    await expect(
      s3.send(new PutObjectCommand({ Bucket, Key: 'lock', Body: 'c', IfMatch: first.ETag })),
    ).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(
      s3.send(new GetObjectCommand({ Bucket, Key: 'lock', IfMatch: first.ETag })),
    ).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect(await text('lock')).toBe('b');
    expect(second.ETag).toMatch(/^"[0-9a-f]{32}"$/);
    await expect(
      s3.send(new PutObjectCommand({ Bucket, Key: 'none', Body: 'c', IfMatch: first.ETag })),
    ).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('lists all pages in bytewise order, also with a start and URL-encoded', async () => {
    const keys = Array.from({ length: 2_345 }, (_, index) => `p/${index} é`);
    for (const key of keys) await test.store.put(Bucket, key, '');
    const found: string[] = [];

    for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix: 'p/' })) {
      found.push(...(page.Contents ?? []).map((each) => each.Key ?? ''));
    }

    expect(found).toEqual([...keys].sort(compareBytewise));
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket, StartAfter: 'p/10 é', MaxKeys: 2, EncodingType: 'url' }),
    );
    expect(page.Contents?.map((each) => each.Key)).toEqual(['p/100+%C3%A9', 'p/1000+%C3%A9']);
    expect(page).toMatchObject({ StartAfter: 'p/10+%C3%A9', IsTruncated: true, KeyCount: 2 });
    expect((await s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 5000 }))).KeyCount).toBe(1000);
    expect(await s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 0 }))).toMatchObject({
      KeyCount: 0,
      IsTruncated: false,
    });
    await expect(s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken: 'x' }))).rejects.toMatchObject(
      { name: 'InvalidArgument' },
    );
  });

  it('lists folders and the keys beside them in pages of any size, as the keys say', async () => {
    const keys = [
      'a',
      'a.csv',
      'a-b/x',
      'b/c/1',
      'b/c/2',
      'b/d',
      'b.csv',
      'é/1',
      'z',
      '\u{10FFFF}/x',
      'b/\u{10FFFF}',
    ];
    for (const key of keys) await test.store.put(Bucket, key, '');
    for (const Prefix of ['', 'b', 'b/', 'b/c/', 'none/']) {
      const entries = keys
        .filter((key) => key.startsWith(Prefix))
        .map((key) => new RegExp(`^.{${Prefix.length}}[^/]*/`, 'u').exec(key)?.[0] ?? key)
        .sort(compareBytewise);
      for (const MaxKeys of [1, 2, 3, 1000]) {
        const found: string[] = [];
        const asked = { Bucket, Prefix, Delimiter: '/', MaxKeys };
        for await (const page of paginateListObjectsV2({ client: s3, pageSize: MaxKeys }, asked)) {
          const names = [
            ...(page.Contents ?? []).map((each) => each.Key ?? ''),
            ...(page.CommonPrefixes ?? []).map((each) => each.Prefix ?? ''),
          ].sort(compareBytewise);
          expect(names).toHaveLength(page.KeyCount ?? -1);
          found.push(...names);
        }
        expect(found).toEqual([...new Set(entries)]);
      }
    }
  });

  it('deletes several, quietly or not, and tells which it could not', async () => {
    await put('a');
    await put('b');
    writeFileSync(join(test.home, 'landing/k'), '');

    expect(await s3.send(new DeleteObjectCommand({ Bucket, Key: 'none' }))).toMatchObject({
      $metadata: { httpStatusCode: 204 },
    });
    const quiet = await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Quiet: true, Objects: [{ Key: 'a' }, { Key: '../x' }] } }),
    );
    expect(quiet.Deleted).toBeUndefined();
    expect(quiet.Errors).toMatchObject([{ Key: '../x', Code: 'InvalidArgument' }]);
    const denied = await s3.send(
      new DeleteObjectsCommand({ Bucket: 'landing', Delete: { Objects: [{ Key: 'k' }] } }),
    );
    expect(denied.Errors).toMatchObject([{ Key: 'k', Code: 'AccessDenied' }]);
    await expect(text('a')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await text('b')).toBe('x');
  });

  it('answers errors that the SDK knows', async () => {
    await expect(text('none')).rejects.toMatchObject({
      name: 'NoSuchKey',
      $metadata: { httpStatusCode: 404 },
    });
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'none' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
    await expect(s3.send(new ListObjectsV2Command({ Bucket: 'other' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
    await expect(
      s3.send(new PutObjectCommand({ Bucket: 'landing', Key: 'k', Body: 'x'.repeat(1_000_000) })),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(put('a/../b')).rejects.toMatchObject({ name: 'InvalidArgument' });
  });

  it.each([
    ['CopyObject', new CopyObjectCommand({ Bucket, Key: 'k', CopySource: 'work/x' })],
    ['ListBuckets', new ListBucketsCommand({})],
    ['ListObjects', new ListObjectsCommand({ Bucket })],
    ['HEAD', new HeadBucketCommand({ Bucket })],
    ['a delimiter other than a slash', new ListObjectsV2Command({ Bucket, Delimiter: '-' })],
    ['a delimiter and a start', new ListObjectsV2Command({ Bucket, Delimiter: '/', StartAfter: 'a' })],
    ['x-amz-meta-a', new PutObjectCommand({ Bucket, Key: 'k', Body: '', Metadata: { a: 'b' } })],
    ['versionId', new GetObjectCommand({ Bucket, Key: 'k', VersionId: '1' })],
  ])('refuses %s by name', async (named, command) => {
    const refusal: unknown = await s3.send(command as ListBucketsCommand).catch((error: unknown) => error);

    expect(refusal).toMatchObject({ $metadata: { httpStatusCode: 501 } });
    if (named !== 'HEAD') expect((refusal as Error).name).toBe('NotImplemented');
  });

  it('serves many calls at once', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, index) => put(`c/${index}`, String(index))));

    const all = await Promise.all(Array.from({ length: 100 }, (_, index) => text(`c/${index}`)));

    expect(all).toEqual(Array.from({ length: 100 }, (_, index) => String(index)));
  });

  it.each([
    ['without a signature', false, {}],
    ['for another host', true, { host: 'evil.example' }],
  ])('refuses a call %s', async (_, isSigned, given) => {
    const headers = { ...given, ...(isSigned ? { authorization: signedBy(test.key) } : {}) };
    await put('k');

    const status = await new Promise((resolve) =>
      request(`${test.endpoints.url}/work/k`, { headers }, (answer) => resolve(answer.statusCode)).end(),
    );

    expect(status).toBe(403);
  });
});
