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
