import type { FolderEntries } from './folder-entries';
import { listFiles } from './list-files';
import type { ListedFile } from './list-files';

/** What a listing with a delimiter has: a file, or the common prefix of keys, which ends with the delimiter. */
export type ListedEntry = { readonly file: ListedFile } | { readonly folder: string };

/** The last of all characters: no common key comes after a folder's name and this. */
const last = '\u{10FFFF}';

/**
 * The files directly below the prefix, and the folders below it of which each has a file at some depth, in S3's order. Of
 * a folder no more is read than leads to its first file.
 *
 * @param startAfter a key, or a folder, which ends with a slash: what follows it
 */
export function* listEntries(
  folders: FolderEntries,
  root: string,
  { prefix, startAfter }: { readonly prefix: string; readonly startAfter: string },
): Generator<ListedEntry> {
  let after = startAfter;
  for (let next = firstAfter(folders, root, prefix, after); next !== undefined;) {
    const slash = next.key.indexOf('/', prefix.length);
    after = slash < 0 ? next.key : next.key.slice(0, slash + 1);
    yield slash < 0 ? { file: next } : { folder: after };
    next = firstAfter(folders, root, prefix, after);
  }
}

function firstAfter(
  folders: FolderEntries,
  root: string,
  prefix: string,
  after: string,
): ListedFile | undefined {
  const isFolder = after.endsWith('/');
  for (const file of listFiles(folders, root, { prefix, startAfter: isFolder ? after + last : after })) {
    if (!isFolder || !file.key.startsWith(after)) return file;
  }
  return undefined;
}
