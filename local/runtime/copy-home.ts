import { cpSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lockKey } from '../../contracts';
import { copyDatabase } from '../warehouse';
import { homePaths, openHome } from './local-home';
import type { LocalHome } from './local-home';

/**
 * Makes `to` a home in which the next run does what it would do in `from`: it has the same warehouse, lock,
 * executions and ETags. Staged output is left out and made again. `from` is only read, and need not
 * exist. Throws DuckDB's error if another process has its warehouse open.
 */
export async function copyHome(from: string, to: string): Promise<LocalHome> {
  const source = homePaths(from);
  const copy = openHome(to);
  if (existsSync(source.warehouse)) await copyDatabase(source.warehouse, copy.warehouse);
  const isRecord = (path: string): boolean => path.endsWith('.json'); // without the histories
  copyFolder(source.executions, copy.executions, isRecord);
  copyFolder(source.storeCache, copy.storeCache, (path) => path.endsWith('.jsonl')); // ETags, so that landing is not read again
  if (existsSync(join(source.workBucket, lockKey)))
    cpSync(join(source.workBucket, lockKey), join(copy.workBucket, lockKey));
  return copy;
}

function copyFolder(from: string, to: string, isWanted: (path: string) => boolean): void {
  if (!existsSync(from)) return;
  const folder = resolve(from);
  cpSync(folder, to, { recursive: true, filter: (path) => path === folder || isWanted(path) });
}
