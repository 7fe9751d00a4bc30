import { getsObject, listsBucket, NotAuthorized } from '../endpoints';
import type { Caller, Need } from '../endpoints';
import type { ObjectStore, OpenedObject, ReadableStore, StoredObject } from '../store';
import { NoSuchKey } from '../store';
import { RedshiftError } from '../warehouse';

/**
 * The buckets as COPY's role may read them. What it may not read fails the statement as on Redshift, and the detail says
 * who lacks which permission.
 */
export class CopyReads implements ReadableStore {
  constructor(
    private readonly store: ObjectStore,
    private readonly role: Caller,
  ) {}

  get buckets(): readonly string[] {
    return this.store.buckets;
  }

  root(bucket: string): string {
    return this.store.root(bucket);
  }

  /** Of a file whose size was asked before. */
  path(bucket: string, key: string): string {
    return this.store.path(bucket, key);
  }

  async size(bucket: string, key: string): Promise<number | undefined> {
    this.require(bucket, key, getsObject(bucket, key));
    const size = await this.store.size(bucket, key);
    if (size === undefined) this.require(bucket, key, listsBucket(bucket));
    return size;
  }

  keys(bucket: string, prefix: string): string[] {
    this.require(bucket, prefix, listsBucket(bucket, { prefix }));
    return this.store.keys(bucket, prefix);
  }

  open(bucket: string, key: string): Promise<OpenedObject> {
    return this.read(bucket, key, () => this.store.open(bucket, key));
  }

  get(bucket: string, key: string): Promise<StoredObject & { readonly body: Buffer }> {
    return this.read(bucket, key, () => this.store.get(bucket, key));
  }

  private async read<T>(bucket: string, key: string, reading: () => Promise<T>): Promise<T> {
    this.require(bucket, key, getsObject(bucket, key));
    try {
      return await reading();
    } catch (error) {
      if (error instanceof NoSuchKey) this.require(bucket, key, listsBucket(bucket));
      throw error;
    }
  }

  private require(bucket: string, key: string, need: Need): void {
    try {
      this.role.require([need]);
    } catch (error) {
      if (!(error instanceof NotAuthorized)) throw error;
      throw new RedshiftError(
        'S3ServiceException:Access Denied,Status 403,Error AccessDenied',
        `S3 key being read : s3://${bucket}/${key}. ${error.inS3}`,
      );
    }
  }
}
