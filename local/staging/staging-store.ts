/** What staging needs of the local S3: buckets are folders, keys are files beneath. */
export interface StagingStore {
  /** Where the key's content lies, whether or not it exists. */
  path(bucket: string, key: string): string;
  /** The object's ETag without quotes; `undefined` without one. */
  etag(bucket: string, key: string): Promise<string | undefined>;
}
