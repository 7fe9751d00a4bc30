import { readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Catalog } from '../../catalog';
import { landingKey } from '../../lambdas/list-landing/landing-key';

export interface LandedFile {
  readonly key: string;
  readonly path: string;
  readonly bytes: number;
  readonly batchDate: string;
}

export interface FoundFiles {
  /** By table, bytewise by key. */
  readonly byTable: ReadonlyMap<string, readonly LandedFile[]>;
  /** Files that no table takes, or two. */
  readonly strangers: readonly Stranger[];
}

export interface Stranger {
  readonly key: string;
  readonly why: string;
  /** Whether a run would fail for it: nobody knows which table's it is. */
  readonly isAmbiguous: boolean;
}

/** The files of a landing folder, as a run's listing takes them. */
export function findFiles(landing: string, { tables }: Catalog): FoundFiles {
  const byTable = new Map<string, LandedFile[]>();
  const strangers: Stranger[] = [];
  for (const path of pathsIn(landing)) {
    const key = relative(landing, path).split(sep).join('/');
    const found = landingKey(key, tables);
    if (found.kind === 'stray') strangers.push({ key, why: found.reason, isAmbiguous: false });
    else if (found.kind === 'ambiguous')
      strangers.push({ key, why: `tables ${found.tableNames.join(', ')} take it`, isAmbiguous: true });
    else if (found.kind === 'batchFile') {
      const files = byTable.get(found.tableName) ?? [];
      files.push({ key, path, bytes: statSync(path).size, batchDate: found.batchDate });
      byTable.set(found.tableName, files);
    }
  }
  for (const files of byTable.values())
    files.sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  return { byTable, strangers };
}

/** Links are followed, as a run does: init puts files into landing as links. */
const pathsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .sort();
