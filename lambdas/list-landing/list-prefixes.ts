import { parsePath, segmentPattern } from '../../catalog';
import type { LandedTable, PathPart } from '../../catalog';
import type { ObjectStoreClient } from '../shared/object-store-client';

type Segments = readonly (readonly PathPart[])[];

/**
 * Below which prefixes the files of these tables are. A table without paths of its own has its folder. Of a path, the folders
 * whose names it says are looked up, since S3 tells upper from lower case and a path does not; from the first folder on that
 * could be any, all is listed.
 */
export async function listPrefixes(
  landing: Pick<ObjectStoreClient, 'listFolder'>,
  tables: readonly LandedTable[],
): Promise<readonly string[]> {
  const folders = new Map<string, Promise<readonly string[]>>();
  const inside = (prefix: string): Promise<readonly string[]> => {
    const known = folders.get(prefix) ?? foldersIn(landing, prefix);
    folders.set(prefix, known);
    return known;
  };
  const found: string[] = [];
  for (const table of tables) {
    if (table.source.files === null) found.push(`${table.name}/`);
    for (const path of pathsOf(table)) found.push(...(await below('', segmentsOf(path), table.name, inside)));
  }
  const distinct = [...new Set(found)];
  return distinct.filter((prefix) => !distinct.some((other) => other !== prefix && prefix.startsWith(other)));
}

/** Of its files, and of its control files. */
const pathsOf = ({ source: { files, control } }: LandedTable): string[] => [
  ...(files ?? []).map(({ path }) => path),
  ...(control === undefined ? [] : [control.file]),
];

async function below(
  prefix: string,
  [first = [], ...rest]: Segments,
  table: string,
  inside: (prefix: string) => Promise<readonly string[]>,
): Promise<string[]> {
  if (rest.length === 0 || !isNamed(first)) return [prefix];
  const pattern = new RegExp(`^${segmentPattern(first, table, false)}$`, 'i');
  const named = (await inside(prefix)).filter((folder) => pattern.test(folder));
  return (await Promise.all(named.map((folder) => below(prefix + folder, rest, table, inside)))).flat();
}

/** Whether a folder at the root is on the way to files of a table with paths of its own. */
export const isOnPath = (folder: string, tables: readonly LandedTable[]): boolean =>
  tables.some(({ name, source }) =>
    pathsOf({ name, source }).some((path) => {
      const [first = [], ...rest] = segmentsOf(path);
      if (first[0]?.kind === 'folders') return true;
      return rest.length > 0 && new RegExp(`^${segmentPattern(first, name, false)}$`, 'i').test(folder);
    }),
  );

const isNamed = (segment: readonly PathPart[]): boolean =>
  segment.every(({ kind }) => kind === 'text' || kind === 'table');

function segmentsOf(path: string): Segments {
  const parsed = parsePath(path);
  if ('faults' in parsed) throw new Error(`${path}: ${parsed.faults.join(' ')} checkProject lets none pass.`);
  return parsed.segments;
}

/** The names of the folders directly below a prefix, with their slash. */
async function foldersIn(
  landing: Pick<ObjectStoreClient, 'listFolder'>,
  prefix: string,
): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { folders } of landing.listFolder(prefix))
    found.push(...folders.map((folder) => folder.slice(prefix.length)));
  return found;
}
