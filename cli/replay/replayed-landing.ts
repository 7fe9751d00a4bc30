import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ObjectStore } from '../../local/store';
import type { ReplayedFile } from '../../sql';

const bucket = 'landing';

/**
 * A landing folder that fills as that of the recorded runs did: links to the files, before each run those that it took. A file that is
 * gone, or has other contents than those that were loaded, is left out. A marker says what it says by being there, whatever is in it:
 * one that is gone is made again.
 */
export class ReplayedLanding {
  private readonly store: ObjectStore;
  private readonly missing: string[] = [];

  /** @param cacheDir for the ETags of the files */
  constructor(
    landing: string,
    readonly folder: string,
    cacheDir: string,
  ) {
    this.store = new ObjectStore({ buckets: { [bucket]: landing }, cacheDir, readOnly: [bucket] });
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  /** Keys of files that could not be put there. */
  get left(): readonly string[] {
    return this.missing;
  }

  /** Puts the file there, unless it is not what it was. */
  async add({ file_key: key, etag, status }: ReplayedFile): Promise<boolean> {
    const link = join(this.folder, key);
    if (status === 'marker') {
      mkdirSync(dirname(link), { recursive: true });
      writeFileSync(link, '');
      return true;
    }
    if ((await this.store.etag(bucket, key)) !== etag) {
      this.missing.push(key);
      return false;
    }
    mkdirSync(dirname(link), { recursive: true });
    rmSync(link, { force: true }); // skipped with these contents, loaded with others before
    symlinkSync(this.store.path(bucket, key), link);
    return true;
  }
}
