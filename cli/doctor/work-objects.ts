import { existsSync, readFileSync, statSync } from 'node:fs';
import type { ObjectStoreClient } from '../../lambdas/shared/object-store-client';
import { workBucket } from '../../local/runtime/local-names';
import { NoSuchKey, PreconditionFailed } from '../../local/store';
import type { ObjectStore, PutCondition } from '../../local/store';

/**
 * The work bucket as the functions see it, without a server between: what they use to look at their objects and to heal them
 * works here, too.
 */
export class WorkObjects implements Pick<
  ObjectStoreClient,
  'delete' | 'exists' | 'get' | 'list' | 'put' | 'putFile' | 'putJson' | 'uri'
> {
  readonly bucket = workBucket;

  constructor(private readonly store: ObjectStore) {}

  uri(key: string): string {
    return `s3://${this.bucket}/${key}`;
  }

  /** Every key that begins with the prefix, in order. */
  keys(prefix: string): string[] {
    return existsSync(this.store.root(this.bucket)) ? this.store.keys(this.bucket, prefix) : [];
  }

  /** The object's content; `undefined` where it has gone. */
  bytes(key: string): Buffer | undefined {
    const path = this.store.path(this.bucket, key);
    return existsSync(path) ? readFileSync(path) : undefined;
  }

  /** When the object was written, and how many bytes it has; `undefined` where it has gone. */
  stats(key: string): { readonly writtenMs: number; readonly bytes: number } | undefined {
    const found = statSync(this.store.path(this.bucket, key), { throwIfNoEntry: false });
    return found === undefined ? undefined : { writtenMs: found.mtimeMs, bytes: found.size };
  }

  exists(key: string): Promise<boolean> {
    return Promise.resolve(this.stats(key) !== undefined);
  }

  async get(key: string): Promise<{ text: string; etag: string } | undefined> {
    try {
      const { body, etag } = await this.store.get(this.bucket, key);
      return { text: body.toString('utf8'), etag };
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  /** One page with all objects under the prefix. Their ETags are not computed: that would read them. */
  async *list(prefix: string): ReturnType<ObjectStoreClient['list']> {
    yield await Promise.resolve(
      this.keys(prefix).map((key) => ({ key, etag: '', bytes: this.stats(key)?.bytes ?? 0 })),
    );
  }

  async put(key: string, text: string, condition: PutCondition = {}): Promise<string | undefined> {
    try {
      return await this.store.put(this.bucket, key, text, condition);
    } catch (error) {
      if (error instanceof PreconditionFailed || error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  putJson(key: string, value: unknown): Promise<string | undefined> {
    return this.put(key, `${JSON.stringify(value)}\n`);
  }

  async putFile(key: string, content: string | Uint8Array): Promise<void> {
    await this.store.put(this.bucket, key, typeof content === 'string' ? content : Buffer.from(content));
  }

  async delete(keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.store.delete(this.bucket, key);
  }

  /** Removes every object under the prefix. */
  deleteBelow(prefix: string): Promise<void> {
    return this.delete(this.keys(prefix));
  }
}
