import { open, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { BigIntStats } from 'node:fs';
import { dirname, join } from 'node:path';
import { BucketFolders } from './bucket-folders';
import { hasCode, InvalidKey, NoSuchKey, PreconditionFailed } from './errors';
import { EtagCache } from './etag-cache';
import { FolderEntries } from './folder-entries';
import { KeyLocks } from './key-locks';
import { listEntries } from './list-entries';
import type { ListedEntry } from './list-entries';
import { listFiles } from './list-files';
import type { ListedFile } from './list-files';
import { OpenedObject } from './stored-object';
import type { ListedPage, ListOptions, PutCondition, StoredObject } from './stored-object';
import { moveInto, writeAside } from './write-file';
import type { Body, WrittenFile } from './write-file';

export interface ObjectStoreOptions {
  /** Bucket name to folder. Folders that do not exist are made, unless the bucket is read-only. */
  readonly buckets: Readonly<Record<string, string>>;
  /** For ETags and unfinished writes. Should be on the buckets' file system. */
  readonly cacheDir: string;
  /** Buckets that are never written to. @default none */
  readonly readOnly?: readonly string[];
  /**
   * The keys whose objects are flushed to the disk, so that they are whole after a power cut. That costs milliseconds an object.
   * @default none: after a power cut an object may be empty or cut
   */
  readonly isDurable?: (bucket: string, key: string) => boolean;
}

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
  private readonly caches = new Map<string, EtagCache>();
  private readonly places: BucketFolders;

  constructor(private readonly options: ObjectStoreOptions) {
    this.places = new BucketFolders(options.buckets, options.readOnly ?? []);
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

  async head(bucket: string, key: string): Promise<StoredObject> {
    const path = this.path(bucket, key);
    const stats = await this.statsOf(bucket, key);
    if (stats === undefined) throw new NoSuchKey(bucket, key);
    const object = await this.describe(bucket, { key, path, stats });
    await this.cache(bucket).flush();
    return object;
  }

  /** The object's size in bytes, or `undefined` if it does not exist. Computes no ETag. */
  async size(bucket: string, key: string): Promise<number | undefined> {
    const stats = await this.statsOf(bucket, key);
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
    } finally {
      await rm(written.path, { force: true });
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
      objects.push(...(await Promise.all(some.map((file) => this.describe(bucket, file)))));
    }
    await this.cache(bucket).flush();
    return { objects, folders, last, truncated: truncated && wanted > 0 };
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
      if ((await this.statsOf(bucket, key)) === undefined) return;
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
    await this.check(bucket, key, condition);
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

  private async check(bucket: string, key: string, { ifNoneMatch, ifMatch }: PutCondition): Promise<void> {
    if (ifNoneMatch === undefined && ifMatch === undefined) return;
    const stats = await this.statsOf(bucket, key);
    if (ifNoneMatch === '*' && stats !== undefined)
      throw new PreconditionFailed('If-None-Match: *', 'the key exists');
    if (ifMatch === undefined) return;
    if (stats === undefined) throw new NoSuchKey(bucket, key); // S3 returns 404 here, not 412
    const found = (await this.head(bucket, key)).etag;
    if (found !== unquoted(ifMatch))
      throw new PreconditionFailed(`If-Match: ${ifMatch}`, `the ETag is "${found}"`);
  }

  /** A link that leads nowhere has no content, and so no ETag. */
  private async describe(bucket: string, { key, path, stats, isBroken }: ListedFile): Promise<StoredObject> {
    if (isBroken === true) return { key, size: 0, lastModified: stats.mtime, etag: '' };
    const etag = await this.cache(bucket).etag(key, path, stats);
    return { key, size: Number(stats.size), lastModified: stats.mtime, etag };
  }

  private async statsOf(bucket: string, key: string): Promise<BigIntStats | undefined> {
    try {
      const stats = await stat(this.path(bucket, key), { bigint: true });
      return stats.isFile() ? stats : undefined;
    } catch (error) {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
      throw error;
    }
  }

  private cache(bucket: string): EtagCache {
    const found = this.caches.get(bucket) ?? new EtagCache(this.options.cacheDir, bucket);
    this.caches.set(bucket, found);
    return found;
  }
}

async function openExisting(bucket: string, key: string, path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) throw new NoSuchKey(bucket, key);
    throw error;
  }
}

const unquoted = (etag: string): string => etag.replace(/^"(.*)"$/, '$1');
