import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  AccessDenied,
  compareBytewise,
  InvalidKey,
  NoSuchBucket,
  NoSuchKey,
  ObjectStore,
  PreconditionFailed,
} from '../../../local/store';

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

describe('ObjectStore', () => {
  let home: string;
  let store: ObjectStore;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'loadline-store-'));
    mkdirSync(join(home, 'landing'));
    store = openStore();
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const openStore = (): ObjectStore =>
    new ObjectStore({
      buckets: { work: join(home, 'work'), landing: join(home, 'landing') },
      cacheDir: join(home, 'cache'),
      readOnly: ['landing'],
    });

  const allKeys = async (options: { prefix?: string; max?: number } = {}): Promise<string[]> => {
    const keys: string[] = [];
    for (let startAfter = ''; ;) {
      const page = await store.list('work', { ...options, startAfter });
      keys.push(...page.objects.map((object) => object.key));
      if (!page.truncated) return keys;
      startAfter = keys.at(-1)!;
    }
  };

  it('gives back what was put, with the MD5 as ETag, and leaves no other file', async () => {
    const etag = await store.put('work', 'runs/1/plan.json', '{"é":1}');

    const found = await store.get('work', 'runs/1/plan.json');

    expect(found).toMatchObject({ key: 'runs/1/plan.json', size: 8, etag: md5('{"é":1}') });
    expect(found.body.toString()).toBe('{"é":1}');
    expect(etag).toBe(found.etag);
    expect(readdirSync(join(home, 'work/runs/1'))).toEqual(['plan.json']);
    expect(readdirSync(join(home, 'cache/unfinished'))).toEqual([]);
  });

  it('holds an empty object', async () => {
    await store.put('work', 'empty', '');

    expect(await store.get('work', 'empty')).toMatchObject({ size: 0, etag: md5('') });
  });

  it('stores nothing of a body that breaks off, and keeps what was there', async () => {
    await store.put('work', 'k', 'old');
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      await Promise.resolve();
      throw new Error('connection lost');
    }

    await expect(store.put('work', 'k', broken())).rejects.toThrow('connection lost');

    expect((await store.get('work', 'k')).body.toString()).toBe('old');
    expect(readdirSync(join(home, 'cache/unfinished'))).toEqual([]);
  });

  it('answers by name for what does not exist', async () => {
    await store.put('work', 'a/b', 'x');

    await expect(store.get('work', 'nothing')).rejects.toThrow(NoSuchKey);
    await expect(store.head('work', 'a')).rejects.toThrow(NoSuchKey);
    await expect(store.head('work', 'a/b/c')).rejects.toThrow(NoSuchKey);
    await expect(store.head('other', 'k')).rejects.toThrow(NoSuchBucket);
    await expect(store.list('other')).rejects.toThrow(NoSuchBucket);
  });

  it.each([
    '../x',
    'a/../../x',
    '/etc/passwd',
    'a//b',
    'a/',
    '',
    '.',
    'a/./b',
    'x\0y',
    'k'.repeat(256),
    '\ud800',
  ])('refuses the key %j', async (key) => {
    await expect(store.put('work', key, 'x')).rejects.toThrow(InvalidKey);
    await expect(store.get('work', key)).rejects.toThrow(InvalidKey);
    await expect(store.delete('work', key)).rejects.toThrow(InvalidKey);
  });

  it('refuses a key that a folder cannot hold beside another, and says why', async () => {
    await store.put('work', 'a/b', 'x');

    await expect(store.put('work', 'a/b/c', 'x')).rejects.toThrow(
      'one of its folders is the file of another key',
    );
    await expect(store.put('work', 'a', 'x')).rejects.toThrow('it is the folder of other keys');
  });

  it('takes a key whose former sub-keys are deleted: S3 has no folders', async () => {
    await store.put('work', 'a/b/c', 'x');
    await store.delete('work', 'a/b/c');

    await store.put('work', 'a', 'y');

    expect(await allKeys()).toEqual(['a']);
  });

  it('writes on condition of absence once, however many try', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        store.put('work', 'lock', `owner ${index}`, { ifNoneMatch: '*' }),
      ),
    );

    expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    for (const each of tries)
      if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(PreconditionFailed);
  });

  it('lets one of several take over on condition of the ETag', async () => {
    const etag = await store.put('work', 'lock', 'dead owner');

    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        store.put('work', 'lock', `owner ${index}`, { ifMatch: `"${etag}"` }),
      ),
    );

    expect(tries.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    await expect(store.put('work', 'nothing', 'x', { ifMatch: etag })).rejects.toThrow(NoSuchKey);
  });

  it('never writes to a read-only bucket, not even its cache', async () => {
    mkdirSync(join(home, 'landing/order'));
    writeFileSync(join(home, 'landing/order/1.csv'), 'op\n');

    await expect(store.put('landing', 'x', 'y')).rejects.toThrow(AccessDenied);
    await expect(store.delete('landing', 'order/1.csv')).rejects.toThrow(AccessDenied);
    const page = await store.list('landing');

    expect(page.objects.map((object) => object.key)).toEqual(['order/1.csv']);
    expect(readdirSync(join(home, 'landing'), { recursive: true })).toEqual(['order', 'order/1.csv']);
  });

  it('lists in the order of the UTF-8 bytes of the whole keys, page by page', async () => {
    const keys = ['a.csv', 'a/x', 'a/y/1', 'a0', 'B', 'b', 'ü', '\u{1F600}', '\uFF21', 'a b', "a'b"];
    for (const key of keys) await store.put('work', key, key);

    expect(await allKeys({ max: 2 })).toEqual([...keys].sort(compareBytewise));
    expect(await allKeys({ prefix: 'a/' })).toEqual(['a/x', 'a/y/1']);
    expect(await allKeys({ prefix: 'a' })).toEqual(['a b', "a'b", 'a.csv', 'a/x', 'a/y/1', 'a0']);
    expect(await allKeys({ prefix: 'none/' })).toEqual([]);
  });

  it('lists any set of keys as S3 would, for any page size', async () => {
    const segment = fc
      .stringMatching(/^[a-c.é!\u{1F600}]{1,3}$/u)
      .filter((each) => !['.', '..'].includes(each));
    const key = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(key, { maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        fc.string({ maxLength: 2 }),
        async (keys, max, prefix) => {
          rmSync(join(home, 'work'), { recursive: true });
          mkdirSync(join(home, 'work'));
          const stored: string[] = [];
          for (const each of keys) {
            if (stored.some((other) => other.startsWith(`${each}/`) || each.startsWith(`${other}/`)))
              continue;
            await store.put('work', each, each);
            stored.push(each);
          }
          expect(await allKeys({ max, prefix })).toEqual(
            stored.filter((each) => each.startsWith(prefix)).sort(compareBytewise),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('sees a file that was changed from outside, even with the same size and time', async () => {
    const path = join(home, 'landing/1.csv');
    writeFileSync(path, 'one');
    const before = new Date(Date.now() - 60_000);
    utimesSync(path, before, before);
    expect((await store.head('landing', '1.csv')).etag).toBe(md5('one'));

    writeFileSync(path, 'two');
    utimesSync(path, before, before);

    expect((await store.head('landing', '1.csv')).etag).toBe(md5('two'));
  });

  it('outlives a damaged cache', async () => {
    await store.put('work', 'k', 'text');
    await store.list('work');
    appendFileSync(join(home, 'cache/etags-work.jsonl'), '["k","1:2');

    store = openStore();

    expect((await store.list('work')).objects[0]).toMatchObject({ key: 'k', etag: md5('text') });
  });

  it('follows links for reading, never in a circle, and does not write through one that leads out', async () => {
    mkdirSync(join(home, 'elsewhere'));
    writeFileSync(join(home, 'elsewhere/f'), 'outside');
    symlinkSync(join(home, 'elsewhere'), join(home, 'work/linked'));
    symlinkSync(join(home, 'work'), join(home, 'work/circle'));

    expect(await allKeys()).toEqual(['linked/f']);
    expect((await store.get('work', 'linked/f')).body.toString()).toBe('outside');
    await expect(store.put('work', 'linked/f', 'x')).rejects.toThrow('a link out of the bucket');
    await expect(store.delete('work', 'linked/f')).rejects.toThrow('a link out of the bucket');
    expect(readFileSync(join(home, 'elsewhere/f'), 'utf8')).toBe('outside');
  });

  it('lists a link that leads nowhere without an ETag: whoever lands a file must hear that it cannot be read', async () => {
    symlinkSync(join(home, 'nowhere'), join(home, 'work/dangling'));
    symlinkSync(join(home, 'work/endless'), join(home, 'work/endless'));
    await store.put('work', 'file', 'x');

    const { objects } = await store.list('work');

    expect(objects.map(({ key, etag, size }) => [key, etag, size])).toEqual([
      ['dangling', '', 0],
      ['endless', '', 0],
      ['file', md5('x'), 1],
    ]);
    expect(store.keys('work', '')).toEqual(['file']); // COPY would try to read it
    await expect(store.get('work', 'dangling')).rejects.toThrow(NoSuchKey);
  });

  it('writes and deletes in one folder at once without losing anything', async () => {
    await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        await store.put('work', `d/e/${index}`, 'x');
        if (index % 2 === 0) await store.delete('work', `d/e/${index}`);
      }),
    );

    expect(await allKeys()).toHaveLength(100);
  });

  it('lists 20,000 files, the second time without reading them', async () => {
    for (let index = 0; index < 20_000; index++) {
      writeFileSync(join(home, 'work', `${index}.csv`), `${index}`);
    }
    const later = Date.now() + 60_000; // the files count as settled
    jest.spyOn(Date, 'now').mockReturnValue(later);
    const remembered = (): number =>
      readFileSync(join(home, 'cache/etags-work.jsonl'), 'utf8').trimEnd().split('\n').length;
    try {
      expect(await allKeys()).toHaveLength(20_000);
      expect(remembered()).toBe(20_000);

      expect(await allKeys()).toHaveLength(20_000);
      expect(remembered()).toBe(20_000); // what is read is remembered again
    } finally {
      jest.restoreAllMocks();
    }
  });
});
