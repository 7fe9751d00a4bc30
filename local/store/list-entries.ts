import { hasCode } from './errors';
import type { FolderEntries } from './folder-entries';
import { listFiles } from './list-files';
import type { ListedFile } from './list-files';

/** What a listing with a delimiter has: a file, or the common prefix of keys, which ends with the delimiter. */
export type ListedEntry = { readonly file: ListedFile } | { readonly folder: string };

/** The last of all characters: but for its own, no key below a folder comes after the folder's name and this. */
const last = '\u{10FFFF}';

/**
 * The files directly below the prefix, and the folders below it of which each has a file at some depth, in S3's order. Of
 * a folder no more is read than leads to its first file; one that cannot be read may have some, and is answered too.
 *
 * @param startAfter a key, or a folder, which ends with a slash: what follows it
 */
export function* listEntries(
  folders: FolderEntries,
  root: string,
  { prefix, startAfter }: { readonly prefix: string; readonly startAfter: string },
): Generator<ListedEntry> {
  let next = firstAfter(folders, root, prefix, startAfter);
  while (next !== undefined) {
    yield next;
    next = firstAfter(folders, root, prefix, 'file' in next ? next.file.key : next.folder);
  }
}

function firstAfter(
  folders: FolderEntries,
  root: string,
  prefix: string,
  after: string,
): ListedEntry | undefined {
  const isFolder = after.endsWith('/');
  const folderOf = (key: string): string => key.slice(0, key.indexOf('/', prefix.length) + 1);
  let unreadable: string | undefined;
  const from = { prefix, startAfter: isFolder ? after + last : after };
  const files = listFiles(folders, root, from, (error, folder) => {
    const isBelow = folder.startsWith(prefix) && folder !== prefix;
    if (!isBelow || !hasCode(error, 'EACCES', 'EPERM')) throw error;
    if (!isFolder || !folder.startsWith(after)) unreadable ??= folder;
    return [];
  });
  for (const file of files) {
    if (unreadable !== undefined) break;
    if (isFolder && file.key.startsWith(after)) continue;
    const folder = folderOf(file.key);
    return folder === '' ? { file } : { folder };
  }
  return unreadable === undefined ? undefined : { folder: folderOf(unreadable) };
}
