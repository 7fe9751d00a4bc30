import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasCode } from './errors';
import { temporaryName } from './object-key';
import { syncFolder } from './replace-file';

export type Body = string | Uint8Array | AsyncIterable<Uint8Array>;

export interface WrittenFile {
  readonly path: string;
  readonly etag: string;
}

/** Up to this size a body is written in one go: most objects of a run have some hundred bytes, and a stream costs more than they do. */
const smallBytes = 64 * 1024;

/** Writes a body to a temporary file, to be moved to its place whole. @param durable flushed to the disk, for `moveInto` of the same kind */
export async function writeAside(folder: string, body: Body, durable: boolean): Promise<WrittenFile> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, temporaryName());
  const hash = createHash('md5');
  try {
    const file = openSync(path, 'w');
    try {
      await writeChunks(file, chunksOf(body), hash);
      if (durable) fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, etag: hash.digest('hex') };
}

const chunksOf = (body: Body): AsyncIterable<Uint8Array> | readonly Uint8Array[] =>
  typeof body === 'string' || body instanceof Uint8Array ? [Buffer.from(body)] : body;

async function writeChunks(
  file: number,
  chunks: AsyncIterable<Uint8Array> | readonly Uint8Array[],
  hash: Hash,
): Promise<void> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  const flush = (): void => {
    const bytes = held.length === 1 && held[0] !== undefined ? held[0] : Buffer.concat(held);
    hash.update(bytes);
    writeFileSync(file, bytes);
    [held, heldBytes] = [[], 0];
  };
  for await (const chunk of chunks) {
    held.push(chunk);
    heldBytes += chunk.byteLength;
    if (heldBytes > smallBytes) flush();
  }
  flush();
}

/** How often to create a folder: a concurrent delete may have just removed it as empty. */
const maxAttempts = 10;

export interface Move {
  /** Only where nothing is there: the file system arbitrates, even between two processes. */
  readonly onlyIfNew: boolean;
  /** The new name is flushed to the disk too. */
  readonly durable: boolean;
}

/** Moves a written file to its place. Where it throws, the file is still there. */
export async function moveInto(written: string, target: string, { onlyIfNew, durable }: Move): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await moveOnce(written, target, onlyIfNew);
      if (durable) syncFolder(dirname(target));
      return;
    } catch (error) {
      if (!hasCode(error, 'ENOENT') || attempt === maxAttempts) throw error;
      mkdirSync(dirname(target), { recursive: true });
    }
  }
}

async function moveOnce(written: string, target: string, onlyIfNew: boolean): Promise<void> {
  const move = onlyIfNew ? linkSync : renameSync;
  try {
    move(written, target);
  } catch (error) {
    if (!hasCode(error, 'EXDEV')) throw error;
    // A move is atomic only within one file system; from another one the content is first copied next to its target.
    const beside = join(dirname(target), temporaryName());
    try {
      await copyFile(written, beside);
      move(beside, target);
    } finally {
      await rm(beside, { force: true });
    }
    await rm(written);
    return;
  }
  if (onlyIfNew) unlinkSync(written);
}
