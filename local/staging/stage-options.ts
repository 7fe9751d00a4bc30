import type { StagingDatabase } from './staging-database';

export interface StageOptions {
  /** For at most two segments of normalised rows at a time; emptied afterwards. */
  readonly scratchDir: string;
  /** The database that other tables are staged in as well. @default one for this table, of 1 GB */
  readonly database?: StagingDatabase;
  /** Bytes of normalised rows in one Parquet file. @default 64 MiB */
  readonly segmentBytes?: number;
  readonly signal?: AbortSignal | undefined;
  /** Called with the rows read so far, a few times per second. */
  readonly onProgress?: ((rows: number) => void) | undefined;
}

/** What staging needs of the local S3: buckets are folders, keys are files below them. */
export interface StagingStore {
  /** Where the key's content is, whether or not it exists. */
  path(bucket: string, key: string): string;
  /** The object's ETag without quotes; `undefined` if there is no object. */
  etag(bucket: string, key: string): Promise<string | undefined>;
}
