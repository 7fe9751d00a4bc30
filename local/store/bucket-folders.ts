import { mkdirSync, realpathSync } from 'node:fs';
import { rmdir } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { AccessDenied, hasCode, InvalidKey, NoSuchBucket } from './errors';
import { checkKey } from './object-key';

/** The folder of each bucket, the path of each key, and what may be written there. */
export class BucketFolders {
  private readonly roots: ReadonlyMap<string, string>;

  constructor(
    buckets: Readonly<Record<string, string>>,
    private readonly readOnly: readonly string[],
  ) {
    this.roots = new Map(Object.entries(buckets).map(([bucket, folder]) => [bucket, resolve(folder)]));
    for (const [bucket, root] of this.roots) {
      if (!readOnly.includes(bucket)) mkdirSync(root, { recursive: true });
    }
  }

  get buckets(): readonly string[] {
    return [...this.roots.keys()];
  }

  root(bucket: string): string {
    const root = this.roots.get(bucket);
    if (root === undefined) throw new NoSuchBucket(bucket, this.buckets);
    return root;
  }

  path(bucket: string, key: string): string {
    const root = this.root(bucket);
    checkKey(key);
    return join(root, ...key.split('/'));
  }

  refuseReadOnly(bucket: string): void {
    if (this.readOnly.includes(bucket)) throw new AccessDenied(bucket);
  }

  /** Links are followed for reading. A write through a link that leaves the bucket would change someone else's folder. */
  refuseOutside(bucket: string, key: string, folder: string): void {
    const root = realpathSync.native(this.root(bucket));
    const real = realOfNearest(folder);
    if (real !== root && !real.startsWith(root + sep)) {
      throw new InvalidKey(key, 'its folder is a link out of the bucket');
    }
  }

  /** S3 has no folders: a folder that is left empty would block a key of the same name. */
  async removeEmptyFolders(bucket: string, folder: string): Promise<void> {
    const root = this.root(bucket);
    for (let at = folder; at !== root && at.startsWith(root + sep); at = dirname(at)) {
      try {
        await rmdir(at);
      } catch {
        return; // not empty, or already gone
      }
    }
  }
}

/** The real path of the folder, or of the nearest one above it that exists. */
function realOfNearest(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    try {
      return realpathSync.native(at);
    } catch (error) {
      if (!hasCode(error, 'ENOENT', 'ENOTDIR') || at === dirname(at)) throw error;
    }
  }
}
