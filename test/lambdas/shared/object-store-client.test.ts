import { NoSuchKey } from '@aws-sdk/client-s3';
import { errorNames } from '../../../contracts';
import { ObjectStoreClient } from '../../../lambdas/shared/object-store-client';
import { etagOf } from '../support/memory-bucket';
import { scriptedClient } from '../support/scripted-client';
import { s3Error, scriptedStore } from '../support/scripted-store';

const denied = s3Error('AccessDenied', 403);

describe('the client of a bucket', () => {
  it('reads an object and its ETag; a missing key is absent', async () => {
    const { store } = scriptedStore('work', { 'a.json': { a: 1 } });
    expect(await store.get('a.json')).toEqual({ text: '{"a":1}', etag: etagOf('{"a":1}') });
    expect(await store.get('b.json')).toBeUndefined();
    expect(await store.getJson('a.json')).toEqual({ a: 1 });
    await expect(store.getJson('b.json')).rejects.toThrow(
      's3://work/b.json does not exist; an earlier step of the run writes it.',
    );
  });

  it.each([denied, s3Error('NoSuchBucket', 404), s3Error('SlowDown', 503), new Error('socket hang up')])(
    'throws every other error of every operation: %s',
    async (error) => {
      const operations: ((store: ObjectStoreClient) => Promise<unknown>)[] = [
        (store) => store.get('a'),
        (store) => store.put('a', ''),
        (store) => store.put('a', '', { ifNoneMatch: '*' }),
        (store) => store.put('a', '', { ifMatch: '"1"' }),
        (store) => store.list('a').next(),
        (store) => store.delete(['a']),
      ];
      for (const operation of operations) {
        const bucket = scriptedStore('work', { a: 'x' });
        bucket.failCall(1, error);
        await expect(operation(bucket.store)).rejects.toBe(error);
      }
    },
  );

  it('asks whether a key exists: 404 is no, any other error is thrown', async () => {
    const bucket = scriptedStore('work', { a: '' });
    expect(await bucket.store.exists('a')).toBe(true);
    expect(await bucket.store.exists('b')).toBe(false);
    for (const error of [denied, s3Error('SlowDown', 503), new Error('socket hang up')]) {
      bucket.failCall(1, error);
      await expect(bucket.store.exists('a')).rejects.toBe(error);
    }
  });

  it('reads an object without body or ETag as empty', async () => {
    const { client } = scriptedClient({ GetObject: () => ({}), PutObject: () => ({}) });
    const store = new ObjectStoreClient(client, 'b');
    expect(await store.get('a')).toEqual({ text: '', etag: '' });
    expect(await store.put('a', '')).toBe('');
  });
});

describe('a write', () => {
  it('says its length in bytes, and no condition that was not asked for', async () => {
    const { client, inputs } = scriptedClient({ PutObject: () => ({ ETag: '"1"' }) });
    const store = new ObjectStoreClient(client, 'b');
    expect(await store.put('a', 'é')).toBe('"1"');
    await store.put('a', '', { ifNoneMatch: '*' });
    await store.put('a', '', { ifMatch: '"7"' });
    const common = { Bucket: 'b', Key: 'a' };
    expect(inputs('PutObject')).toEqual([
      { ...common, Body: 'é', ContentLength: 2 },
      { ...common, Body: '', ContentLength: 0, IfNoneMatch: '*' },
      { ...common, Body: '', ContentLength: 0, IfMatch: '"7"' },
    ]);
  });

  it('of JSON ends in a line break, and JSON lines have one each', async () => {
    const bucket = scriptedStore();
    await bucket.store.putJson('a', { a: [1] });
    await bucket.store.putJsonLines('b', [{ a: 1 }, null]);
    await bucket.store.putJsonLines('c', []);
    expect(['a', 'b', 'c'].map(bucket.text)).toEqual(['{"a":[1]}\n', '{"a":1}\nnull\n', '']);
  });

  it('under a condition that does not hold changes nothing', async () => {
    const bucket = scriptedStore('work', { a: 'old' });
    expect(await bucket.store.put('a', 'new', { ifNoneMatch: '*' })).toBeUndefined();
    expect(await bucket.store.put('a', 'new', { ifMatch: '"9"' })).toBeUndefined();
    expect(bucket.text('a')).toBe('old');
    expect(await bucket.store.put('a', 'new', { ifMatch: etagOf('old') })).toBe(etagOf('new'));
    expect(await bucket.store.put('b', 'new', { ifNoneMatch: '*' })).toBe(etagOf('new'));
  });

  it.each([s3Error('PreconditionFailed', 412), s3Error('ConditionalRequestConflict', 409)])(
    'has lost its race by %s',
    async (error) => {
      const bucket = scriptedStore();
      bucket.failCall(1, error);
      expect(await bucket.store.put('a', '', { ifNoneMatch: '*' })).toBeUndefined();
    },
  );

  it('has lost its race when the object that it would replace was deleted', async () => {
    const bucket = scriptedStore();
    expect(await bucket.store.put('a', '', { ifMatch: '"1"' })).toBeUndefined();
    const missing = new NoSuchKey({ message: 'no', $metadata: {} });
    bucket.failCall(1, missing);
    await expect(bucket.store.put('a', '')).rejects.toBe(missing);
  });
});

describe('a listing', () => {
  it('has every page, with ETags without their quotes', async () => {
    const { store } = scriptedStore('work', { 'p/b': 'xx', 'p/a': 'x', 'q/a': 'x', 'p/c': '' });
    const pages = [];
    for await (const page of store.list('p/')) pages.push(page);
    const bare = (text: string): string => etagOf(text).slice(1, -1);
    expect(pages).toEqual([
      [
        { key: 'p/a', etag: bare('x'), bytes: 1 },
        { key: 'p/b', etag: bare('xx'), bytes: 2 },
      ],
      [{ key: 'p/c', etag: bare(''), bytes: 0 }],
    ]);
  });

  it('without objects has one empty page, and takes what S3 leaves out as empty', async () => {
    const { client } = scriptedClient({
      ListObjectsV2: ({ Prefix }) => (Prefix === 'none' ? {} : { Contents: [{}] }),
    });
    const store = new ObjectStoreClient(client, 'b');
    expect((await store.list('none').next()).value).toEqual([]);
    expect((await store.list('odd').next()).value).toEqual([{ key: '', etag: '', bytes: 0 }]);
  });
});

describe('a listing of several prefixes', () => {
  const prefixes = Array.from({ length: 20 }, (_, index) => `p${index}/`);

  /** Answers of later prefixes come first. */
  function slowStore(failing?: string) {
    let [under, most] = [0, 0];
    const asked: string[] = [];
    const { client } = scriptedClient({
      ListObjectsV2: async (input) => {
        const { Prefix = '', ContinuationToken } = input as { Prefix?: string; ContinuationToken?: string };
        asked.push(`${Prefix}${ContinuationToken ?? ''}`);
        most = Math.max(most, (under += 1));
        const after = prefixes.length - prefixes.indexOf(Prefix);
        await new Promise((resolve) => setTimeout(resolve, after));
        under -= 1;
        if (Prefix === failing) throw denied;
        const key = { Key: `${Prefix}${ContinuationToken ?? 'a'}`, ETag: '"1"', Size: 1 };
        return ContinuationToken === undefined
          ? { Contents: [key], NextContinuationToken: 'b' }
          : { Contents: [key] };
      },
    });
    return { store: new ObjectStoreClient(client, 'b'), asked, most: () => most };
  }

  async function keysOf(
    store: ObjectStoreClient,
    of: readonly string[],
    into: string[] = [],
  ): Promise<string[]> {
    for await (const page of store.listEach(of)) into.push(...page.map(({ key }) => key));
    return into;
  }

  it('has all pages of each in the order of the prefixes, and asks for the first pages of eight at a time', async () => {
    const { store, most } = slowStore();
    expect(await keysOf(store, prefixes)).toEqual(prefixes.flatMap((prefix) => [`${prefix}a`, `${prefix}b`]));
    expect(most()).toBe(8);
    expect(await keysOf(store, [])).toEqual([]);
  });

  it('throws what a prefix fails with in its turn, and asks for no more', async () => {
    const { store, asked } = slowStore('p3/');
    const read: string[] = [];
    await expect(keysOf(store, prefixes, read)).rejects.toBe(denied);
    expect(read).toEqual(['p0/a', 'p0/b', 'p1/a', 'p1/b', 'p2/a', 'p2/b']);
    expect(asked).not.toContain('p11/');
  });
});

describe('a deletion', () => {
  it('takes 1,000 keys at a time', async () => {
    const { client, inputs } = scriptedClient({ DeleteObjects: () => ({}) });
    const store = new ObjectStoreClient(client, 'b');
    await store.delete([]);
    await store.delete(Array.from({ length: 2001 }, (_, key) => String(key)));
    const deletions = inputs('DeleteObjects') as { Delete: { Objects: { Key: string }[]; Quiet: boolean } }[];
    expect(deletions.map(({ Delete }) => Delete.Objects.length)).toEqual([1000, 1000, 1]);
    expect(deletions[1]?.Delete.Objects[0]).toEqual({ Key: '1000' });
    expect(deletions[1]).toMatchObject({ Bucket: 'b', Delete: { Quiet: true } });
  });

  it('fails when S3 could not delete a key, although the request itself succeeded', async () => {
    const { client } = scriptedClient({
      DeleteObjects: () => ({ Errors: [{ Key: 'a', Message: 'Access Denied' }, { Key: 'b' }] }),
    });
    await expect(new ObjectStoreClient(client, 'work').delete(['a', 'b'])).rejects.toThrow(
      's3://work/a could not be deleted: Access Denied',
    );
    const { client: busy } = scriptedClient({
      DeleteObjects: () => ({
        Errors: [{ Key: 'a', Code: 'SlowDown', Message: 'Reduce your request rate.' }],
      }),
    });
    await expect(new ObjectStoreClient(busy, 'work').delete(['a'])).rejects.toMatchObject({
      name: errorNames.throttled,
      message: 's3://work/a could not be deleted: Reduce your request rate.',
    });
    const { client: silent } = scriptedClient({ DeleteObjects: () => ({ Errors: [{}] }) });
    await expect(new ObjectStoreClient(silent, 'work').delete(['a'])).rejects.toThrow(
      /^s3:\/\/work\/ could not be deleted: $/,
    );
  });
});
