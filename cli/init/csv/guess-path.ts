import { defaultPath, matchPath, parsePath, pathsMeet } from '../../../catalog';
import type { LandedTable } from '../../../catalog';
import { dayOf, dayWritings, daysIn } from './day-in-key';
import type { FoundTable } from './find-tables';

/**
 * Where the files of each table are, as `source.files` says it, by the table's name: a path that takes all of them for the days that
 * their names or folders say, and no file of another table. A table whose files are in the landing contract's own folders has none,
 * nor has one whose files have no day, or no path in common: they are put where the contract wants them.
 */
export function guessPaths(tables: readonly FoundTable[]): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const table of tables.filter(({ isInLanding }) => !isInLanding)) {
    const others = tables.filter((other) => other !== table);
    const path = commonPaths(table).find((each) => {
      const taker = tableAt(each, table.name);
      return (
        table.files.every(({ key, day }) => dayTaken(key, taker) === day) &&
        others.every(
          (other) =>
            other.files.every(({ key }) => dayTaken(key, taker) === undefined) &&
            !meet(each, table.name, paths.get(other.name) ?? defaultPath, other),
        )
      );
    });
    if (path !== undefined) paths.set(table.name, path);
  }
  return paths;
}

/** Paths of these files, each of which has its day in the same place and in the same writing; first the one that takes most of what may come. */
function commonPaths({ sourceName, files }: FoundTable): string[] {
  return dayWritings.flatMap(({ inPath, ...writing }) => {
    const places = files.flatMap(({ key }) => {
      const [found] = daysIn(key, writing);
      return found === undefined ? [] : [{ before: key.slice(0, found.from), behind: key.slice(found.to) }];
    });
    const before = places.length < files.length ? undefined : oneOf(places.map((each) => each.before));
    if (before === undefined || dayOf(before) !== undefined) return [];
    const behind = behindDay(
      places.map((each) => each.behind),
      before === '' ? sourceName : '',
    );
    return behind.map((each) => `${before}${inPath}${each}`);
  });
}

/** The one text that all are, if it has nothing that a path would read as more than text. */
const oneOf = (texts: readonly string[]): string | undefined =>
  new Set(texts).size === 1 && !/[*{}]/.test(texts[0] ?? '') ? texts[0] : undefined;

/**
 * Where the day is a folder's, any file in it; where it is in a file's name, whatever else the name has, such as the name of a correction
 * (`failed --csv`). Both with the files' extension.
 * @param name what the file's name must begin with, where nothing before the day says whose it is
 */
function behindDay(texts: readonly string[], name: string): string[] {
  const extension = oneOf(texts.map(extensionOf));
  const folders = oneOf(texts.map((text) => text.slice(0, text.lastIndexOf('/') + 1)));
  if (extension === undefined || folders === undefined) return [];
  const all = new Set(texts.map(withoutGz));
  return [
    `${folders}${name}*${extension === '.csv' ? '' : extension}`,
    ...(all.size === 1 ? all : []), // where another table's files are called almost so
  ];
}

/** A path takes packed files, too. */
const withoutGz = (text: string): string => text.replace(/\.gz$/i, '').toLowerCase();
const extensionOf = (text: string): string => /(?:\.[a-z]+)?$/.exec(withoutGz(text))?.[0] ?? '';

/** A table whose files are at this path; it is read once for all files that are held against it. */
const tableAt = (path: string, name: string): LandedTable => ({
  name,
  source: {
    files: [{ path, date: null, everyRow: null, fullLoad: false }],
    operators: { insert: [], update: [], delete: [], ignore: [] },
  },
});

/** For which day the table takes the file. */
function dayTaken(key: string, table: LandedTable): string | undefined {
  const found = matchPath(key, table);
  return found !== undefined && 'batchDate' in found ? found.batchDate : undefined;
}

function meet(path: string, name: string, otherPath: string, other: FoundTable): boolean {
  const [one, two] = [parsePath(path), parsePath(otherPath)];
  return 'faults' in one || 'faults' in two || pathsMeet(one.segments, name, two.segments, other.name);
}
