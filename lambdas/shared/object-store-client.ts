import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type {
  _Object,
  GetObjectCommandOutput,
  HeadObjectCommandOutput,
  ListObjectsV2CommandInput,
  ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3';
import { isThrottleName, ThrottledError } from './throttled';

export interface ListedObject {
  readonly key: string;
  readonly etag: string;
  readonly bytes: number;
}

/** One page of what is directly in a folder. */
export interface ListedFolder {
  readonly objects: readonly ListedObject[];
  /** With a slash at the end. */
  readonly folders: readonly string[];
  /** Further pages follow. */
  readonly more: boolean;
}

/**
 * 412: the condition does not hold. 409: another conditional write of the key is under way and may win; S3 asks to read
 * again. A write that expects an ETag of an object that is gone is a 404 (docs/services.md#s3).
 */
const lostRaces = ['PreconditionFailed', 'ConditionalRequestConflict'];

/** Prefixes that are listed at a time; of each a page of 1,000 keys is in memory. */
const listedAtOnce = 8;

interface Listing {
  readonly pages: AsyncGenerator<ListedObject[], void>;
  readonly first: Promise<IteratorResult<ListedObject[], void>>;
}

function begin(pages: AsyncGenerator<ListedObject[], void>): Listing {
  const first = pages.next();
  first.catch(() => undefined); // whoever comes to it has the error
  return { pages, first };
}

/** One S3 bucket, as the handlers use it. Only "no such key" reads as absent; every other error is thrown. */
export class ObjectStoreClient {
  constructor(
    private readonly client: S3Client,
    readonly bucket: string,
  ) {}

  uri(key: string): string {
    return `s3://${this.bucket}/${key}`;
  }

  async get(key: string): Promise<{ text: string; etag: string } | undefined> {
    const found = await this.read(key);
    if (found === undefined) return undefined;
    return { text: (await found.Body?.transformToString('utf-8')) ?? '', etag: found.ETag ?? '' };
  }

  /** The object as it is. */
  async getBytes(key: string): Promise<Uint8Array | undefined> {
    const found = await this.read(key);
    if (found === undefined) return undefined;
    return (await found.Body?.transformToByteArray()) ?? new Uint8Array();
  }

  async getJson<T>(key: string): Promise<T> {
    const found = await this.get(key);
    if (found === undefined)
      throw new Error(`${this.uri(key)} does not exist; an earlier step of the run writes it.`);
    return JSON.parse(found.text) as T;
  }

  /** Returns the new ETag, or `undefined` when the condition did not hold. */
  async put(
    key: string,
    text: string,
    condition: { ifNoneMatch?: '*'; ifMatch?: string } = {},
  ): Promise<string | undefined> {
    try {
      const { ETag } = await this.client.send(
        new PutObjectCommand({
          Bucket: this.bucket,
          Key: key,
          Body: text,
          ContentLength: Buffer.byteLength(text), // without it the SDK warns about an empty body
          ...(condition.ifNoneMatch === undefined ? {} : { IfNoneMatch: condition.ifNoneMatch }),
          ...(condition.ifMatch === undefined ? {} : { IfMatch: condition.ifMatch }),
        }),
      );
      return ETag ?? '';
    } catch (error) {
      if (!(error instanceof S3ServiceException)) throw error;
      const deleted = condition.ifMatch !== undefined && error.name === 'NoSuchKey';
      if (deleted || lostRaces.includes(error.name)) return undefined;
      throw error;
    }
  }

  /** A file for people: a browser is told what it is. */
  async putFile(key: string, content: string | Uint8Array, contentType: string): Promise<void> {
    await this.client.send(
      new PutObjectCommand({
        Bucket: this.bucket,
        Key: key,
        Body: content,
        ContentLength: typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength,
        ContentType: contentType,
      }),
    );
  }

  putJson(key: string, value: unknown): Promise<string | undefined> {
    return this.put(key, `${JSON.stringify(value)}\n`);
  }

  putJsonLines(key: string, values: readonly unknown[]): Promise<string | undefined> {
    return this.put(key, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  }

  async exists(key: string): Promise<boolean> {
    return (await this.head(key)) !== undefined;
  }

  /** When S3 wrote the object, by its own clock, in whole seconds; `undefined` without one. */
  async lastModified(key: string): Promise<Date | undefined> {
    return (await this.head(key))?.LastModified;
  }

  /** Every object under the prefix, page by page (1,000 a page), in key order. */
  async *list(prefix: string): AsyncGenerator<ListedObject[], void> {
    for await (const { Contents } of this.pages({ Prefix: prefix })) yield objectsOf(Contents);
  }

  /**
   * The same of several prefixes, in their order. The first pages of the next few are asked for meanwhile: hundreds of folders with
   * some files each are listed in a fraction of the time. What one of them fails with is thrown in its turn.
   */
  async *listEach(prefixes: readonly string[]): AsyncGenerator<ListedObject[], void> {
    const begun = prefixes.slice(0, listedAtOnce).map((prefix) => begin(this.list(prefix)));
    const waiting = prefixes.slice(listedAtOnce).values();
    // Each is taken out in its turn: its first page would else be kept to the end.
    for (let turn = begun.shift(); turn !== undefined; turn = begun.shift()) {
      for (let page = await turn.first; page.done !== true; page = await turn.pages.next()) yield page.value;
      const next = waiting.next();
      if (next.done !== true) begun.push(begin(this.list(next.value)));
    }
  }

  /** What begins with the prefix, without what is in folders below it: the folders alone. Page by page. */
  async *listFolder(prefix: string): AsyncGenerator<ListedFolder> {
    for await (const page of this.pages({ Prefix: prefix, Delimiter: '/' })) {
      const folders = (page.CommonPrefixes ?? []).map((each) => each.Prefix ?? '');
      yield { objects: objectsOf(page.Contents), folders, more: page.NextContinuationToken !== undefined };
    }
  }

  /** The first objects under the prefix, at most 1,000. */
  async listFirst(prefix: string): Promise<Omit<ListedFolder, 'folders'>> {
    for await (const { Contents, NextContinuationToken } of this.pages({ Prefix: prefix }))
      return { objects: objectsOf(Contents), more: NextContinuationToken !== undefined };
    return { objects: [], more: false };
  }

  private async read(key: string): Promise<GetObjectCommandOutput | undefined> {
    try {
      return await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  private async head(key: string): Promise<HeadObjectCommandOutput | undefined> {
    try {
      return await this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: key }));
    } catch (error) {
      if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return undefined;
      throw error;
    }
  }

  private async *pages(
    asked: Pick<ListObjectsV2CommandInput, 'Prefix' | 'Delimiter'>,
  ): AsyncGenerator<ListObjectsV2CommandOutput> {
    let token: string | undefined;
    do {
      const page = await this.client.send(
        new ListObjectsV2Command({ Bucket: this.bucket, ...asked, ContinuationToken: token }),
      );
      yield page;
      token = page.NextContinuationToken;
    } while (token !== undefined);
  }

  async delete(keys: readonly string[]): Promise<void> {
    const mostAtOnce = 1000;
    for (let from = 0; from < keys.length; from += mostAtOnce) {
      const Objects = keys.slice(from, from + mostAtOnce).map((Key) => ({ Key }));
      const answer = await this.client.send(
        new DeleteObjectsCommand({ Bucket: this.bucket, Delete: { Objects, Quiet: true } }),
      );
      const [failed] = answer.Errors ?? [];
      if (failed === undefined) continue;
      const told = `${this.uri(failed.Key ?? '')} could not be deleted: ${failed.Message ?? ''}`;
      throw isThrottleName(failed.Code ?? '') ? new ThrottledError(told) : new Error(told);
    }
  }
}

const objectsOf = (contents: readonly _Object[] = []): ListedObject[] =>
  contents.map(({ Key = '', ETag = '', Size = 0 }) => ({
    key: Key,
    etag: ETag.replaceAll('"', ''),
    bytes: Size,
  }));
