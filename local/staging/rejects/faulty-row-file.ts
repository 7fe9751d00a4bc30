import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { FaultyRow } from '../segment/segment-loader';

/** The rows that DuckDB refused, kept until all segments are loaded; then their files are read once more. */
export class FaultyRowFile {
  private file: FileHandle | undefined;
  private parts: string[] = [];
  rows = 0;

  constructor(private readonly path: string) {}

  async add({ file, record, faults }: FaultyRow): Promise<void> {
    this.rows++;
    this.parts.push(`${file}\t${record}\t${faults}\n`);
    if (this.parts.length >= 10_000) await this.flush();
  }

  /** In the order in which they were added: by file and record. Nothing can be added afterwards. */
  async *read(): AsyncGenerator<FaultyRow> {
    await this.flush();
    await this.close();
    if (this.rows === 0) return;
    for await (const line of createInterface({ input: createReadStream(this.path) })) {
      const [file, record, faults = ''] = line.split('\t');
      yield { file: Number(file), record: Number(record), faults };
    }
  }

  async close(): Promise<void> {
    await this.file?.close();
    this.file = undefined;
  }

  private async flush(): Promise<void> {
    this.file ??= await open(this.path, 'w');
    await this.file.writeFile(this.parts.join(''));
    this.parts = [];
  }
}
