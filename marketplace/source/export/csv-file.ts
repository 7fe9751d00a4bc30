import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { createGzip } from 'node:zlib';
import type { Gzip } from 'node:zlib';

const bufferedCharacters = 1 << 16;

/** A file that is written line by line, compressed if its name ends in `.gz`. Its folder is created on demand. */
export class CsvFile {
  private readonly descriptor: number;
  private readonly gzip: Gzip | undefined;
  private buffered: string[] = [];
  private size = 0;

  /** @param key below the landing folder, with slashes */
  constructor(
    landing: string,
    readonly key: string,
    private readonly lineEnd: string,
  ) {
    const path = join(landing, key);
    mkdirSync(dirname(path), { recursive: true });
    this.descriptor = openSync(path, 'w');
    if (key.endsWith('.gz')) {
      this.gzip = createGzip();
      this.gzip.on('data', (part: Buffer) => writeAll(this.descriptor, part));
    }
  }

  line(text: string): void {
    this.buffered.push(text, this.lineEnd);
    this.size += text.length;
  }

  /** Writes out the buffer once it is large. To be awaited now and then, so that memory stays small. */
  async drain(): Promise<void> {
    if (this.size >= bufferedCharacters) await this.flush();
  }

  async close(): Promise<void> {
    await this.flush();
    if (this.gzip !== undefined) {
      this.gzip.end();
      await once(this.gzip, 'end');
    }
    closeSync(this.descriptor);
  }

  private async flush(): Promise<void> {
    const text = this.buffered.join('');
    this.buffered = [];
    this.size = 0;
    if (this.gzip === undefined) writeAll(this.descriptor, Buffer.from(text));
    else if (!this.gzip.write(text)) await once(this.gzip, 'drain');
  }
}

/** A write may be partial. */
function writeAll(descriptor: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
}
