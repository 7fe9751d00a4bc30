import { controlDate, isDay, matchPath, nearest } from '../../catalog';
import type { LandedTable } from '../../catalog';
import { isPassedOver } from './passed-over';

/** What a key of landing is. */
export type LandingKey =
  | { readonly kind: 'batchFile'; readonly tableName: string; readonly batchDate: string }
  /** Of the machinery around the files (`passed-over.ts`), control totals, or of a code that the catalog ignores. */
  | { readonly kind: 'passedOver' }
  /** Paths of two tables take it. */
  | { readonly kind: 'ambiguous'; readonly tableNames: readonly string[] }
  /** A file that no table takes. `reason` tells what is wrong with its place or its name, and what was probably meant. */
  | { readonly kind: 'stray'; readonly reason: string };

/**
 * The rule of the landing contract: `<table>/<YYYY-MM-DD>/<any name>.csv` or `.csv.gz` is a batch file, or what the table's own
 * paths take; names that tools leave are passed over, and anything else is a stray. The first fault from the left is told.
 *
 * @param tables of the whole catalog, whatever the run selects
 */
export function landingKey(key: string, tables: readonly LandedTable[]): LandingKey {
  if (isPassedOver(key)) return { kind: 'passedOver' };
  const { own, ofFolders, controlled } = placesOf(tables);
  if (controlled.some((table) => controlDate(key, table) !== undefined)) return { kind: 'passedOver' };
  const folders = keyOfFolders(key, ofFolders);
  if (own.length === 0) return folders;
  const found = own.flatMap((table) => {
    const matched = matchPath(key, table);
    return matched === undefined ? [] : [{ table, matched }];
  });
  const taking = found.flatMap(({ table, matched }) => ('fault' in matched ? [] : [{ table, matched }]));
  const names = [
    ...taking.map(({ table }) => table.name),
    ...(folders.kind === 'batchFile' ? [folders.tableName] : []),
  ];
  if (names.length > 1) return { kind: 'ambiguous', tableNames: names };
  const [one] = taking;
  if (one === undefined) return folders.kind === 'batchFile' ? folders : strayOf(key, tables, found, folders);
  if (one.matched.operator === 'ignore') return { kind: 'passedOver' };
  return { kind: 'batchFile', tableName: one.table.name, batchDate: one.matched.batchDate };
}

/** Which tables have paths of their own, and the names of those that have the contract's folders. */
interface Places {
  readonly own: readonly LandedTable[];
  readonly ofFolders: ReadonlySet<string>;
  /** Those that have control files. */
  readonly controlled: readonly LandedTable[];
}

/** Of a catalog's tables, made once: landing may have a million keys. */
const places = new WeakMap<readonly LandedTable[], Places>();

function placesOf(tables: readonly LandedTable[]): Places {
  let found = places.get(tables);
  if (found === undefined) {
    const own = tables.filter(({ source }) => source.files !== null);
    const folders = tables.filter(({ source }) => source.files === null);
    const controlled = tables.filter(({ source }) => source.control !== undefined);
    found = { own, ofFolders: new Set(folders.map(({ name }) => name)), controlled };
    places.set(tables, found);
  }
  return found;
}

/** By the contract's own folders, those of the tables of these names. */
function keyOfFolders(key: string, tables: ReadonlySet<string>): LandingKey {
  const [tableName = '', ...rest] = key.split('/');
  const [batchDate = '', file = '', ...deeper] = rest;
  const stray = (reason: string): LandingKey => ({ kind: 'stray', reason });
  if (rest.length === 0) return stray('it is in no folder of a table');
  if (!tables.has(tableName)) return stray(noTable(tableName, [...tables]));
  if (rest.length === 1) return stray('it is in no folder of a day');
  if (!isDay(batchDate)) return stray(noDay(batchDate));
  if (deeper.length > 0) return stray('it is in a folder below that of its day');
  if (!/[^]\.csv(\.gz)?$/i.test(file)) return stray(wrongEnd(file));
  return { kind: 'batchFile', tableName, batchDate };
}

function wrongEnd(file: string): string {
  const packed = /\.(zip|bz2|zst|xz|7z|rar|z|tgz|tar)$/i.exec(file);
  return packed === null
    ? 'its name does not end in .csv or .csv.gz'
    : `it is packed as ${packed[0].toLowerCase()}; send it unpacked, or packed with gzip (.csv.gz)`;
}

/** A path that nearly takes it tells most; then the folder of a table, and then the paths that there are. */
function strayOf(
  key: string,
  tables: readonly LandedTable[],
  found: readonly { readonly table: LandedTable; readonly matched: object }[],
  folders: LandingKey,
): LandingKey {
  const near = found.find(({ matched }) => 'fault' in matched);
  if (near !== undefined && 'fault' in near.matched)
    return { kind: 'stray', reason: `${String(near.matched.fault)} (table "${near.table.name}")` };
  const isOfTable = tables.some(({ name, source }) => source.files === null && key.startsWith(`${name}/`));
  return isOfTable ? folders : { kind: 'stray', reason: noPath(tables) };
}

/** Why a file or a folder is none of a table's, where tables have paths of their own. */
export function noPath(tables: readonly LandedTable[]): string {
  const paths = tables.flatMap(({ source }) => (source.files ?? []).map(({ path }) => path));
  const shown = [...new Set(paths)].slice(0, mostPathsShown);
  return `no table's path takes it (${shown.join(', ')}${new Set(paths).size > shown.length ? ', …' : ''})`;
}

const mostPathsShown = 3;

/** Why a folder at the root is none of a table's. */
export function noTable(name: string, tables: readonly string[]): string {
  const near = nearest(name, tables);
  return `no table is called "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}`;
}

function noDay(name: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(name)) return `"${name}" is not in the calendar`;
  const [, year = '', month = '', day = ''] = /(\d{4})\D?(\d{1,2})\D?(\d{1,2})$/.exec(name) ?? [];
  const meant = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  return `"${name}" is not a date; expected YYYY-MM-DD${isDay(meant) ? `, so "${meant}"` : ''}`;
}
