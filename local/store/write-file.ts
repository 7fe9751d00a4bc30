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

/** Writes a body aside, to be moved to its place whole. */
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

/** A folder that another delete has just found empty and removed is made again this often. */
const maxAttempts = 10;

/** Moves a written file to its place. With `onlyIfNew` the file system decides, also between two processes. */
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
    // A move is atomic only within one file system; from another the content first comes beside its target.
    const beside = join(dirname(target), temporaryName());
    try {
      await copyFile(written, beside);
      await move(beside, target);
    } finally {
      await rm(beside, { force: true });
    }
  }
}
