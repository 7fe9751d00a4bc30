import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';

/** What S3 reports about an object. */
export interface StoredObject {
  readonly key: string;
  readonly size: number;
  readonly lastModified: Date;
  /** MD5 of the content in hex, without quotes. Empty in a listing for a link that leads nowhere. */
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
  /** Keys after this one, bytewise. With `byFolder` a folder of the page before, too. */
  readonly startAfter?: string;
  /** @default 1000, which is also S3's maximum */
  readonly max?: number;
  /** Keys that go on behind a slash after the prefix are answered as one folder. @default false */
  readonly byFolder?: boolean;
}

export interface ListedPage {
  readonly objects: readonly StoredObject[];
  /** With a slash at the end; none unless `byFolder`. */
  readonly folders: readonly string[];
  /** Where the next page starts: the last key or folder, if more follow. */
  readonly last: string | undefined;
  /** More keys follow the last one. */
  readonly truncated: boolean;
}

const smallBytes = 64 * 1024;

/** An open object: its content is that of its ETag, even if the key is replaced meanwhile. The caller closes it. */
export class OpenedObject {
  constructor(
    readonly object: StoredObject,
    private readonly file: FileHandle,
  ) {}

  /** Bytes `first` to `last`, both included. Closes the object at its end. */
  stream(first = 0, last = this.object.size - 1): Readable {
    // An empty object has no last byte; `end: -1` would read to the end of the file.
    return this.object.size === 0 ? this.empty() : this.file.createReadStream({ start: first, end: last });
  }

  /** The whole content of a small object, where a stream would cost more than reading it; `undefined` of a larger one. Closes the object. */
  async readSmall(): Promise<Buffer | undefined> {
    const { size } = this.object;
    if (size > smallBytes) return undefined;
    const bytes = Buffer.alloc(size);
    for (let from = 0; from < size;) {
      const { bytesRead } = await this.file.read(bytes, from, size - from, from);
      if (bytesRead === 0) throw new Error(`${this.object.key} is shorter than it was when it was opened.`);
      from += bytesRead;
    }
    await this.file.close();
    return bytes;
  }

  private empty(): Readable {
    void this.file.close();
    return Readable.from([]);
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
