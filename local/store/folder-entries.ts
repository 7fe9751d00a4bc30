import { readdirSync, statSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { join } from 'node:path';
import { hasCode } from './errors';
import { fileStamp, isSettled } from './file-stamp';
import { isTemporary } from './object-key';

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** How many folders are remembered. A listing of many pages reads the same few again and again. */
const maxRemembered = 64;

/**
 * Reads folders, sorted as S3 sorts the keys below them, and remembers them while they are unchanged: without that, the
 * pages of a folder with 100,000 files would read and sort it a hundred times.
 */
export class FolderEntries {
  private readonly remembered = new Map<string, { stamp: string; entries: readonly FolderEntry[] }>();

  read(folder: string): readonly FolderEntry[] {
    const stats = statSync(folder, { bigint: true, throwIfNoEntry: false });
    if (stats?.isDirectory() !== true) return [];
    const stamp = fileStamp(stats);
    const found = this.remembered.get(folder);
    if (found?.stamp === stamp) return found.entries;
    const entries = readSorted(folder);
    this.remembered.delete(folder);
    if (isSettled(stats)) this.remembered.set(folder, { stamp, entries });
    const [oldest] = this.remembered.keys();
    if (this.remembered.size > maxRemembered && oldest !== undefined) this.remembered.delete(oldest);
    return entries;
  }
}

function readSorted(folder: string): FolderEntry[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !isTemporary(entry.name))
    .map((entry): FolderEntry => {
      const isFolder = entry.isSymbolicLink()
        ? isFolderBehind(join(folder, entry.name))
        : entry.isDirectory();
      return { name: entry.name, isFolder };
    })
    .map((entry) => ({ entry, bytes: Buffer.from(entry.isFolder ? `${entry.name}/` : entry.name) }))
    .sort((left, right) => Buffer.compare(left.bytes, right.bytes))
    .map(({ entry }) => entry);
}

/** A broken link counts as a file here. */
const isFolderBehind = (path: string): boolean => statsBehind(path)?.isDirectory() === true;

/** Of what is there behind any links; `undefined` where they lead nowhere, or in a circle. */
export function statsBehind(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch (error) {
    if (hasCode(error, 'ELOOP')) return undefined;
    throw error;
  }
}
