import { stat } from 'node:fs/promises';
import type { BigIntStats } from 'node:fs';
import type { BucketFolders } from './bucket-folders';
import { hasCode, NoSuchKey, PreconditionFailed } from './errors';
import { EtagCache } from './etag-cache';
import type { ListedFile } from './list-files';
import type { PutCondition, StoredObject } from './stored-object';

/** What is known of objects beside their content: size, time and ETag. */
export class ObjectFacts {
  private readonly caches = new Map<string, EtagCache>();

  constructor(
    private readonly places: BucketFolders,
    private readonly cacheDir: string,
  ) {}

  async head(bucket: string, key: string): Promise<StoredObject> {
    const path = this.places.path(bucket, key);
    const stats = await this.stats(bucket, key);
    if (stats === undefined) throw new NoSuchKey(bucket, key);
    const object = await this.describe(bucket, { key, path, stats });
    await this.flush(bucket);
    return object;
  }

  /** Of the content's file; `undefined` without one. */
  async stats(bucket: string, key: string): Promise<BigIntStats | undefined> {
    try {
      const stats = await stat(this.places.path(bucket, key), { bigint: true });
      return stats.isFile() ? stats : undefined;
    } catch (error) {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
      throw error;
    }
  }

  /** A link that leads nowhere has no content, and so no ETag. */
  async describe(bucket: string, { key, path, stats, isBroken }: ListedFile): Promise<StoredObject> {
    if (isBroken === true) return { key, size: 0, lastModified: stats.mtime, etag: '' };
    const etag = await this.cache(bucket).etag(key, path, stats);
    return { key, size: Number(stats.size), lastModified: stats.mtime, etag };
  }

  /** Keeps the ETags that were computed. */
  async flush(bucket: string): Promise<void> {
    await this.cache(bucket).flush();
  }

  /** Throws `PreconditionFailed` or `NoSuchKey` where the object is not as a write demands. */
  async check(bucket: string, key: string, { ifNoneMatch, ifMatch }: PutCondition): Promise<void> {
    if (ifNoneMatch === undefined && ifMatch === undefined) return;
    const stats = await this.stats(bucket, key);
    if (ifNoneMatch === '*' && stats !== undefined)
      throw new PreconditionFailed('If-None-Match: *', 'the key exists');
    if (ifMatch === undefined) return;
    if (stats === undefined) throw new NoSuchKey(bucket, key); // S3 returns 404 here, not 412
    const found = (await this.head(bucket, key)).etag;
    if (found !== unquoted(ifMatch))
      throw new PreconditionFailed(`If-Match: ${ifMatch}`, `the ETag is "${found}"`);
  }

  private cache(bucket: string): EtagCache {
    const found = this.caches.get(bucket) ?? new EtagCache(this.cacheDir, bucket);
    this.caches.set(bucket, found);
    return found;
  }
}

const unquoted = (etag: string): string => etag.replace(/^"(.*)"$/, '$1');
