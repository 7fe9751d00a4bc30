import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { hasCode } from './errors';
import { fileStamp, isSettled } from './file-stamp';

/** A cache file with fewer lines is not worth rewriting. */
const compactAbove = 10_000;

/**
 * ETags of one bucket: the MD5 of the content in hex, remembered by path and stamp, so that a listing reads each file
 * only once. Kept outside the bucket, since the landing folder belongs to the user. Losing the cache costs only time.
 */
export class EtagCache {
  private readonly file: string;
  private readonly known: Map<string, { stamp: string; etag: string }>;
  private unwritten: string[] = [];

  constructor(cacheDir: string, bucket: string) {
    mkdirSync(cacheDir, { recursive: true });
    this.file = join(cacheDir, `etags-${encodeURIComponent(bucket)}.jsonl`);
    this.known = readCache(this.file);
  }

  async etag(key: string, path: string, stats: BigIntStats): Promise<string> {
    const stamp = fileStamp(stats);
    const found = this.known.get(key);
    if (found?.stamp === stamp) return found.etag;
    const etag = await md5(path, Number(stats.size));
    if (isSettled(stats)) this.remember(key, stamp, etag);
    return etag;
  }

  /** Writes the ETags computed since the last call. One append, so that two processes do not mix their lines. */
  async flush(): Promise<void> {
    if (this.unwritten.length === 0) return;
    const lines = this.unwritten.join('');
    this.unwritten = [];
    await appendFile(this.file, lines);
  }

  private remember(key: string, stamp: string, etag: string): void {
    this.known.set(key, { stamp, etag });
    this.unwritten.push(`${JSON.stringify([key, stamp, etag])}\n`);
  }
}

/** Up to this size a file is read in one go: opening a stream would cost more than reading. */
const smallBytes = 64 * 1024;

async function md5(path: string, size: number): Promise<string> {
  const hash = createHash('md5');
  if (size <= smallBytes) return hash.update(readFileSync(path)).digest('hex');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function readCache(file: string): Map<string, { stamp: string; etag: string }> {
  const known = new Map<string, { stamp: string; etag: string }>();
  const lines = textOf(file).split('\n');
  for (const line of lines) {
    const entry = entryOf(line);
    if (entry !== undefined) known.set(entry[0], { stamp: entry[1], etag: entry[2] });
  }
  if (lines.length > compactAbove && lines.length > 2 * known.size) {
    writeFileSync(
      file,
      [...known].map(([key, { stamp, etag }]) => `${JSON.stringify([key, stamp, etag])}\n`).join(''),
    );
  }
  return known;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return '';
    throw error;
  }
}

/** A line cut short by a crash is skipped. */
function entryOf(line: string): [string, string, string] | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    return Array.isArray(entry) && entry.length === 3 && entry.every((part) => typeof part === 'string')
      ? (entry as [string, string, string])
      : undefined;
  } catch {
    return undefined;
  }
}
