import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BucketFolders } from './bucket-folders';
import { hasCode, InvalidKey, NoSuchKey, PreconditionFailed } from './errors';
import { FolderEntries } from './folder-entries';
import { KeyLocks } from './key-locks';
import { listEntries } from './list-entries';
import type { ListedEntry } from './list-entries';
import { listFiles } from './list-files';
import type { ListedFile } from './list-files';
import { ObjectFacts } from './object-facts';
import type { ObjectStoreOptions } from './object-store-options';
import { openExisting } from './open-existing';
import { OpenedObject } from './stored-object';
import type { ListedPage, ListOptions, PutCondition, StoredObject } from './stored-object';
import { moveInto, writeAside } from './write-file';
import type { Body, WrittenFile } from './write-file';

/** What a reader of the buckets uses. */
export type ReadableStore = Pick<ObjectStore, 'buckets' | 'root' | 'path' | 'size' | 'keys' | 'open' | 'get'>;

const maxPage = 1000;
/** How often to retry an object that is being replaced while it is opened. */
const maxOpenAttempts = 5;
/** How many files are read at once for their ETags. */
const hashedAtOnce = 16;

/**
 * S3 buckets as plain folders: a key is a path. Conditional writes hold within this process; `ifNoneMatch` also
 * against others. Content types and metadata are not kept.
 */
export class ObjectStore {
  private readonly folders = new FolderEntries();
  private readonly locks = new KeyLocks();
  private readonly places: BucketFolders;
  private readonly facts: ObjectFacts;

  constructor(private readonly options: ObjectStoreOptions) {
    this.places = new BucketFolders(options.buckets, options.readOnly ?? []);
    this.facts = new ObjectFacts(this.places, options.cacheDir);
  }

  get buckets(): readonly string[] {
    return this.places.buckets;
  }

  /** The bucket's folder. */
  root(bucket: string): string {
    return this.places.root(bucket);
  }

  /** The path of the key's content, whether or not it exists. */
  path(bucket: string, key: string): string {
    return this.places.path(bucket, key);
  }

  head(bucket: string, key: string): Promise<StoredObject> {
    return this.facts.head(bucket, key);
  }

  /** The object's ETag; `undefined` if it does not exist. */
  async etag(bucket: string, key: string): Promise<string | undefined> {
    try {
      return (await this.head(bucket, key)).etag;
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  /** The object's size in bytes, or `undefined` if it does not exist. Computes no ETag. */
  async size(bucket: string, key: string): Promise<number | undefined> {
    const stats = await this.facts.stats(bucket, key);
    return stats === undefined ? undefined : Number(stats.size);
  }

  /** Every key that begins with the prefix, in S3's order. Computes no ETags. */
  keys(bucket: string, prefix: string): string[] {
    return [...listFiles(this.folders, this.root(bucket), { prefix, startAfter: '' })]
      .filter((file) => !file.isBroken)
      .map((file) => file.key);
  }

  /** Opens the object for reading; the caller closes it. The content read is that of the ETag. */
  async open(bucket: string, key: string): Promise<OpenedObject> {
    for (let attempt = 1; ; attempt++) {
      const object = await this.head(bucket, key);
      const file = await openExisting(bucket, key, this.path(bucket, key));
      const stats = await file.stat({ bigint: true });
      const same =
        stats.mtime.getTime() === object.lastModified.getTime() && Number(stats.size) === object.size;
      if (same || attempt === maxOpenAttempts) return new OpenedObject(object, file);
      await file.close(); // replaced between head and open
    }
  }

  async get(bucket: string, key: string): Promise<StoredObject & { readonly body: Buffer }> {
    const opened = await this.open(bucket, key);
    const chunks: Buffer[] = [];
    for await (const chunk of opened.stream()) chunks.push(chunk as Buffer);
    return { ...opened.object, body: Buffer.concat(chunks) };
  }

  /** Writes the object whole or not at all. Returns its ETag. */
  async put(bucket: string, key: string, body: Body, condition: PutCondition = {}): Promise<string> {
    const target = this.path(bucket, key);
    this.places.refuseReadOnly(bucket);
    const durable = this.options.isDurable?.(bucket, key) ?? false;
    const written = await writeAside(join(this.options.cacheDir, 'unfinished'), body, durable);
    try {
      await this.locks.hold(target, () => this.place(bucket, key, written, { condition, durable }));
    } catch (error) {
      await rm(written.path, { force: true });
      throw error;
    }
    return written.etag;
  }

  /** One page of the bucket's keys, or of its folders and the keys beside them, in S3's order. */
  async list(bucket: string, options: ListOptions = {}): Promise<ListedPage> {
    const wanted = Math.min(options.max ?? maxPage, maxPage);
    const [files, folders]: [ListedFile[], string[]] = [[], []];
    let last: string | undefined;
    let truncated = false;
    for (const entry of this.entries(bucket, options)) {
      truncated = files.length + folders.length === wanted;
      if (truncated) break;
      last = 'file' in entry ? entry.file.key : entry.folder;
      if ('file' in entry) files.push(entry.file);
      else folders.push(entry.folder);
    }
    const objects: StoredObject[] = [];
    for (let from = 0; from < files.length; from += hashedAtOnce) {
      const some = files.slice(from, from + hashedAtOnce);
      objects.push(...(await Promise.all(some.map((file) => this.facts.describe(bucket, file)))));
    }
    await this.facts.flush(bucket);
    return { objects, folders, last, truncated: truncated && wanted > 0 };
  }

  /** Every object whose key begins with the prefix, in S3's order. */
  async *objects(bucket: string, prefix: string): AsyncGenerator<StoredObject> {
    for (let startAfter = ''; ;) {
      const { objects, last, truncated } = await this.list(bucket, { prefix, startAfter });
      yield* objects;
      if (!truncated || last === undefined) return;
      startAfter = last;
    }
  }

  private *entries(
    bucket: string,
    { prefix = '', startAfter = '', byFolder = false }: ListOptions,
  ): Generator<ListedEntry> {
    const [root, from] = [this.root(bucket), { prefix, startAfter }];
    if (byFolder) yield* listEntries(this.folders, root, from);
    else for (const file of listFiles(this.folders, root, from)) yield { file };
  }

  /** Removes the object. As in S3, it is no error if it does not exist. */
  async delete(bucket: string, key: string): Promise<void> {
    const target = this.path(bucket, key);
    this.places.refuseReadOnly(bucket);
    await this.locks.hold(target, async () => {
      if ((await this.facts.stats(bucket, key)) === undefined) return;
      this.places.refuseOutside(bucket, key, dirname(target));
      await rm(target, { force: true });
      await this.places.removeEmptyFolders(bucket, dirname(target));
    });
  }

  private async place(
    bucket: string,
    key: string,
    written: WrittenFile,
    { condition, durable }: { readonly condition: PutCondition; readonly durable: boolean },
  ): Promise<void> {
    const target = this.path(bucket, key);
    await this.facts.check(bucket, key, condition);
    try {
      this.places.refuseOutside(bucket, key, dirname(target));
      await moveInto(written.path, target, { onlyIfNew: condition.ifNoneMatch === '*', durable });
    } catch (error) {
      if (hasCode(error, 'EEXIST') && condition.ifNoneMatch === '*')
        throw new PreconditionFailed('If-None-Match: *', 'the key exists');
      if (hasCode(error, 'ENOTDIR', 'EEXIST'))
        throw new InvalidKey(key, 'one of its folders is the file of another key');
      if (hasCode(error, 'EISDIR', 'ENOTEMPTY')) throw new InvalidKey(key, 'it is the folder of other keys');
      throw error;
    }
  }
}
