import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { StoredObject } from './stored-object';

/** One object held open: what is read belongs to its ETag, even when the key is written anew meanwhile. Close it. */
export class OpenedObject {
  constructor(
    readonly object: StoredObject,
    private readonly file: FileHandle,
  ) {}

  /** Bytes `first` to `last`, both counted; closes itself at its end. */
  stream(first = 0, last = this.object.size - 1): Readable {
    // An empty object has no last byte; `end: -1` would read to the end of the file.
    return this.object.size === 0 ? this.empty() : this.file.createReadStream({ start: first, end: last });
  }

  private empty(): Readable {
    void this.file.close();
    return Readable.from([]);
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
