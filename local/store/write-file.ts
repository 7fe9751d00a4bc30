import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { copyFile, link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { hasCode } from './errors';
import { temporaryName } from './object-key';
import { syncFolder } from './replace-file';

export type Body = string | Uint8Array | AsyncIterable<Uint8Array>;

export interface WrittenFile {
  readonly path: string;
  readonly etag: string;
}

/** Writes a body to a temporary file, to be moved to its place whole. @param durable flushed to the disk, for `moveInto` of the same kind */
export async function writeAside(folder: string, body: Body, durable: boolean): Promise<WrittenFile> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, temporaryName());
  const hash = createHash('md5');
  const hashing = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const source =
    typeof body === 'string' || body instanceof Uint8Array ? Readable.from([Buffer.from(body)]) : body;
  try {
    await pipeline(source, hashing, createWriteStream(path));
    if (durable) await flush(path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, etag: hash.digest('hex') };
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** How often to create a folder again that a concurrent delete has just removed as empty. */
const maxAttempts = 10;

export interface Move {
  /** Only where nothing is there: the file system arbitrates, even between two processes. */
  readonly onlyIfNew: boolean;
  /** The new name is flushed to the disk too. */
  readonly durable: boolean;
}

/** Moves a written file to its place. */
export async function moveInto(written: string, target: string, { onlyIfNew, durable }: Move): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await mkdir(dirname(target), { recursive: true });
    try {
      await moveOnce(written, target, onlyIfNew);
      if (durable) syncFolder(dirname(target));
      return;
    } catch (error) {
      if (!hasCode(error, 'ENOENT') || attempt === maxAttempts) throw error;
    }
  }
}

async function moveOnce(written: string, target: string, onlyIfNew: boolean): Promise<void> {
  const move = onlyIfNew ? link : rename;
  try {
    await move(written, target);
  } catch (error) {
    if (!hasCode(error, 'EXDEV')) throw error;
    // A move is atomic only within one file system; from another one the content is first copied next to its target.
    const beside = join(dirname(target), temporaryName());
    try {
      await copyFile(written, beside);
      await move(beside, target);
    } finally {
      await rm(beside, { force: true });
    }
  }
}
