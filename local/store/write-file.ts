import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { copyFile, link, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { hasCode } from './errors';
import { temporaryName } from './object-key';

export type Body = string | Uint8Array | AsyncIterable<Uint8Array>;

export interface WrittenFile {
  readonly path: string;
  readonly etag: string;
}

/** Writes a body to a temporary file, to be moved to its place whole. */
export async function writeAside(folder: string, body: Body): Promise<WrittenFile> {
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
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, etag: hash.digest('hex') };
}

/** How often to create a folder again that a concurrent delete has just removed as empty. */
const maxAttempts = 10;

/** Moves a written file to its place. With `onlyIfNew` the file system arbitrates, even between two processes. */
export async function moveInto(written: string, target: string, onlyIfNew: boolean): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await mkdir(dirname(target), { recursive: true });
    try {
      await moveOnce(written, target, onlyIfNew);
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
