import { S3ServiceException } from '@aws-sdk/client-s3';
import type { LandedTable } from '../../catalog';
import type { ObjectStoreClient } from '../shared/object-store-client';
import { landingKey, noPath, noTable } from './landing-key';
import { isOnPath } from './list-prefixes';
import { isPassedOver, isPassedOverFolder } from './passed-over';
import { nothingBehind } from './strays';
import type { Strays } from './strays';

/** Of the root, which has a folder a table; more than these pages of 1,000 entries are not looked at. */
const mostRootPages = 10;

/** So many folders that no table names are looked into, each as far as the first page of its files. */
const mostFolders = 100;

/**
 * Finds what no table's folder holds: files at the root of landing, and folders that no table names. A million files there
 * cost no more than a thousand: what is beyond the first pages is told as "at least".
 *
 * @param tables of the whole catalog: a run's choice of tables makes no strays of the others' files
 */
export async function lookAtRoot(
  landing: ObjectStoreClient,
  tables: readonly LandedTable[],
  strays: Strays,
): Promise<void> {
  const names = tables.flatMap(({ name, source }) => (source.files === null ? [name] : []));
  const others: string[] = [];
  let pages = 0;
  for await (const { objects, folders, more } of landing.listFolder('')) {
    for (const { key, etag } of objects) {
      const found = landingKey(key, tables);
      if (found.kind === 'stray') strays.add(key, etag === '' ? nothingBehind : found.reason);
    }
    const unknown = folders.filter(
      (folder) =>
        !names.includes(folder.slice(0, -1)) && !isOnPath(folder, tables) && !isPassedOverFolder(folder),
    );
    others.push(...unknown.slice(0, mostFolders - others.length));
    pages += 1;
    if (unknown.length > 0 && others.length >= mostFolders) strays.leaveOff();
    if (pages < mostRootPages) continue;
    if (more) strays.leaveOff();
    break;
  }
  const reasonOf = (folder: string): string =>
    names.length < tables.length ? noPath(tables) : noTable(folder.slice(0, -1), names);
  for (const folder of others) await lookInto(landing, folder, reasonOf(folder), strays);
}

async function lookInto(
  landing: ObjectStoreClient,
  folder: string,
  reason: string,
  strays: Strays,
): Promise<void> {
  try {
    const { objects, more } = await landing.listFirst(folder);
    const files = objects.filter(({ key }) => !isPassedOver(key));
    for (const { key } of files) strays.add(key, reason, more);
  } catch (error) {
    if (!(error instanceof S3ServiceException) || error.name !== 'AccessDenied') throw error;
    strays.add(folder, `${reason}; it may not be listed`, true);
  }
}
