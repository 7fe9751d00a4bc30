import { copyFileSync, existsSync, linkSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FoundFile, FoundTable } from './find-tables';

/**
 * Puts the files into landing, as links where the disk allows it: those of a table with a path of its own as they are in the folder, others
 * where the landing contract wants them, `<table>/<day>/<name>.csv`, by the day that their name or folder says, else by `day`. Returns
 * their keys; what is there already stays.
 * @param paths of guessPaths
 */
export function putIntoLanding(
  tables: readonly FoundTable[],
  paths: ReadonlyMap<string, string>,
  landing: string,
  day: string,
): string[] {
  return tables.flatMap((table) =>
    table.files.map((file) => {
      const key = paths.has(table.name)
        ? file.key
        : `${table.name}/${file.day ?? day}/${landingName(file, table)}`;
      const target = join(landing, key);
      mkdirSync(dirname(target), { recursive: true });
      if (!existsSync(target)) link(file.path, target);
      return key;
    }),
  );
}

/** As in the folder, unless two files of a table are called alike; and with an ending that says CSV. */
function landingName({ key }: FoundFile, { files }: FoundTable): string {
  const base = baseName(key);
  const isShared = files.filter((other) => baseName(other.key) === base).length > 1;
  const name = isShared ? key.replaceAll('/', '-') : base;
  return /\.csv(\.gz)?$/i.test(name) ? name : name.replace(/(\.[a-z]+)?(\.gz)?$/i, '.csv$2');
}

const baseName = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

function link(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to); // another disk
  }
}
