/** What S3 tells of an object. */
export interface StoredObject {
  readonly key: string;
  readonly size: number;
  readonly lastModified: Date;
  /** MD5 of the content in hex, without quotes. */
  readonly etag: string;
}

export interface PutCondition {
  /** Only if the key does not exist. */
  readonly ifNoneMatch?: '*' | undefined;
  /** Only if the key has this ETag, with or without quotes. */
  readonly ifMatch?: string | undefined;
}

export interface ListOptions {
  readonly prefix?: string;
  /** Keys after this one, bytewise. */
  readonly startAfter?: string;
  /** @default 1000, which is also S3's most */
  readonly max?: number;
}

export interface ListedPage {
  readonly objects: readonly StoredObject[];
  /** More keys follow the last one. */
  readonly truncated: boolean;
}
