import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { RejectLine } from '../../../sql';

const flushLength = 1 << 20;

/** Writes reject lines as JSON lines; the file is created with the first one. */
export class RejectWriter {
  private file: FileHandle | undefined;
  private parts: string[] = [];
  private gathered = 0;

  constructor(private readonly path: string) {}

  add(line: RejectLine): void {
    const text = `${JSON.stringify(line)}\n`;
    this.parts.push(text);
    this.gathered += text.length;
  }

  get mustFlush(): boolean {
    return this.gathered >= flushLength;
  }

  async flush(): Promise<void> {
    if (this.parts.length === 0) return;
    const text = this.parts.join('');
    this.parts = [];
    this.gathered = 0;
    this.file ??= await open(this.path, 'w');
    await this.file.writeFile(text);
  }

  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.file?.close();
    }
  }
}
