import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { hasCode, NoSuchKey } from './errors';

/** Opens the content of an object for reading. Throws `NoSuchKey`. */
export async function openExisting(bucket: string, key: string, path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) throw new NoSuchKey(bucket, key);
    throw error;
  }
}
