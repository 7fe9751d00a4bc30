import { readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isDay } from '../../../catalog';
import { isPassedOver } from '../../../lambdas/list-landing/passed-over';
import { catalogName, distinct } from '../names';
import { dayOf } from './day-in-key';

export interface FoundFile {
  readonly path: string;
  /** Below the folder, with `/`. */
  readonly key: string;
  readonly bytes: number;
  /** The day that its folder or its name says, YYYY-MM-DD. */
  readonly day: string | undefined;
}

/** Files that look like those of one table. */
export interface FoundTable {
  readonly name: string;
  /** What the files or their folder are called. */
  readonly sourceName: string;
  readonly files: readonly FoundFile[];
  /** Whether they are where the landing contract wants them: `<table>/<YYYY-MM-DD>/<name>.csv`. */
  readonly isInLanding: boolean;
}

export interface FoundFolder {
  readonly tables: readonly FoundTable[];
  /** Files that are none of a table, by key. */
  readonly others: readonly { readonly key: string; readonly why: string }[];
}

const extension = /\.(csv|tsv|psv|txt|dat)(\.gz)?$/i;
/** Behind a table's name: a day, a number, the part of an export. */
const suffix =
  /[-_. ]*(\d{4}[-_.]?\d{2}[-_.]?\d{2}([-_.T ]?\d{2,9})*|(part|load|export|chunk|page)?[-_. ]?\d+)$/i;
/** Names that say nothing of a table, so that its folder does. */
const generic =
  /^(|data|file|part|load|export|rows|table|output|run|changes|full|delta|segment|p|c|(part|load)?[-_. ]?\d+)$/i;

/** The tables that the files of a folder look like, by their folders and names. */
export function findTables(folder: string): FoundFolder {
  const files = listFiles(folder);
  const others = files
    .filter(({ key }) => !extension.test(key))
    .map(({ key }) => ({ key, why: 'its name does not end as a CSV file does' }));
  const groups = new Map<string, FoundFile[]>();
  const csv = files.filter(({ key }) => extension.test(key));
  for (const file of csv) {
    const name = tableOf(file.key, csv);
    groups.set(name, [...(groups.get(name) ?? []), file]);
  }
  const sources = [...groups.keys()];
  const names = distinct(sources.map((source) => catalogName(source, 't')));
  const tables = sources.map((sourceName, index): FoundTable => {
    const own = groups.get(sourceName) ?? [];
    const name = names[index] ?? '';
    return { name, sourceName, files: own, isInLanding: own.every(({ key }) => isInLanding(key, name)) };
  });
  return { tables, others };
}

function listFiles(folder: string): FoundFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path, key: relative(folder, path).split(sep).join('/') }))
    .filter(({ key }) => !isPassedOver(key))
    .map(({ path, key }) => ({ path, key, bytes: statSync(path).size, day: dayOf(key) }));
}

const isInLanding = (key: string, table: string): boolean => {
  const [first, day = '', name = '', ...deeper] = key.split('/');
  return first === table && isDay(day) && /\.csv(\.gz)?$/i.test(name) && deeper.length === 0;
};

/** By its own name; by its folder's where that of the file says nothing, or all files in it are called alike. */
function tableOf(key: string, all: readonly FoundFile[]): string {
  const [first = '', ...rest] = key.split('/');
  const own = stemOf(key);
  if (rest.length === 0) return own;
  const isDated = /^(?:[^/]*\d{4}[-_.]?\d{2}[-_.]?\d{2}|\d{4}\/\d{2}\/\d{2}|year=[^/]*\/.*)\//i.test(
    rest.join('/'),
  );
  if (isDated) return first;
  const neighbours = all.filter((each) => each.key.startsWith(`${first}/`)).map((each) => stemOf(each.key));
  const isAlike = neighbours.every((stem) => stem === own);
  return generic.test(own) || (isAlike && neighbours.length > 1) ? first : own;
}

function stemOf(key: string): string {
  const name = key.slice(key.lastIndexOf('/') + 1).replace(extension, '');
  let stem = name;
  for (let cut = stem.replace(suffix, ''); cut !== stem && cut !== ''; cut = stem.replace(suffix, ''))
    stem = cut;
  return stem;
}
