import { lstatSync, realpathSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { join } from 'node:path';
import { InvalidKey } from './errors';
import { statsBehind } from './folder-entries';
import type { FolderEntries, FolderEntry } from './folder-entries';
import { compareBytewise } from './object-key';

export interface ListedFile {
  readonly key: string;
  readonly path: string;
  readonly stats: BigIntStats;
  /** A link that leads nowhere: there is nothing to read, and `stats` are the link's own. @default false */
  readonly isBroken?: boolean;
}

/**
 * The files below a folder as keys, in S3's order, beginning after `startAfter`. Links are followed, into folders too,
 * but not back into a folder that is being listed; one that leads nowhere is listed as such. Synchronous on purpose: a file then costs microseconds, and the caller
 * takes a page at a time.
 *
 * @param onUnreadable what a folder that cannot be read has; its key ends with a slash. @default the error is thrown
 */
export function* listFiles(
  folders: FolderEntries,
  root: string,
  { prefix, startAfter }: { readonly prefix: string; readonly startAfter: string },
  onUnreadable: (error: unknown, folder: string) => readonly ListedFile[] = rethrow,
): Generator<ListedFile> {
  function* below(folder: string, base: string, inside: readonly string[]): Generator<ListedFile> {
    let entries: readonly FolderEntry[];
    try {
      entries = folders.read(folder);
    } catch (error) {
      yield* onUnreadable(error, base);
      return;
    }
    for (let at = firstAfter(entries, base, startAfter); at < entries.length; at++) {
      const { name, isFolder } = entries[at] as FolderEntry;
      const key = base + name;
      const path = join(folder, name);
      if (isFolder) {
        if (!mayHold(`${key}/`)) continue;
        const real = realpathSync(path);
        if (!inside.includes(real)) yield* below(path, `${key}/`, [...inside, real]);
      } else if (key.startsWith(prefix) && compareBytewise(key, startAfter) > 0) {
        const stats = statsBehind(path);
        const link =
          stats === undefined ? lstatSync(path, { bigint: true, throwIfNoEntry: false }) : undefined;
        if (stats?.isFile() === true) yield { key, path, stats };
        else if (link?.isSymbolicLink() === true) yield { key, path, stats: link, isBroken: true };
        else if (name.includes('\uFFFD'))
          throw new InvalidKey(key, 'the name of the file is not UTF-8, as every key in S3 is; rename it');
      }
    }
  }

  /** Whether a key that begins with `start` can begin with the prefix and come after `startAfter`. */
  function mayHold(start: string): boolean {
    const inPrefix = start.startsWith(prefix) || prefix.startsWith(start);
    return inPrefix && (startAfter.startsWith(start) || compareBytewise(start, startAfter) > 0);
  }

  yield* below(root, '', [realpathSync(root)]);
}

function rethrow(error: unknown): never {
  throw error;
}

/** The first entry that is, or may contain, a key after the given one. A binary search, as a folder may have many pages. */
function firstAfter(entries: readonly FolderEntry[], base: string, startAfter: string): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const { name, isFolder } = entries[middle] as FolderEntry;
    const start = base + name + (isFolder ? '/' : '');
    const isAfter = compareBytewise(start, startAfter) > 0 || (isFolder && startAfter.startsWith(start));
    if (isAfter) high = middle;
    else low = middle + 1;
  }
  return low;
}
