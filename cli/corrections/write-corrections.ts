import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { addDays, findTable } from '../../catalog';
import { encode, lineEndText, readRecords } from '../../local/staging';
import type { SplitRecord } from '../../local/staging';
import { ObjectStore } from '../../local/store';
import { newestBatchDate, stagingSpec } from '../../sql';
import type { FailedRow } from '../warehouse/failed-rows';
import type { ReadableHome } from '../warehouse/open-home';
import { checkFolder, refuseExisting } from './check-folder';
import { correctionName } from './correction-name';
import { Ledger } from './ledger';

/** What came of `failed --csv`. */
export interface Corrections {
  readonly folder: string;
  /** Landing keys below the folder. `late`: a run would refuse it for its batch date. */
  readonly files: readonly { readonly key: string; readonly rows: number; readonly late?: true }[];
  readonly notWritten: readonly { readonly file: string; readonly line?: number; readonly reason: string }[];
  /** Files whose corrections are loaded: their rejected rows are left out. What was not sent again was given up. */
  readonly corrected: readonly { readonly file: string; readonly by: string }[];
}

export interface CorrectionFolders {
  readonly folder: string;
  readonly landing: string;
}

interface Prepared {
  readonly key: string;
  readonly rows: number;
  readonly bytes: Buffer;
}
type NotWritten = Corrections['notWritten'][number];

/**
 * Writes the rows as landing files: as they are in the source's files, under names that sort after those. Nothing is
 * written where one of the files is there already: it may hold corrections. Throws `UsageError`.
 */
export async function writeCorrections(
  home: ReadableHome,
  rows: readonly FailedRow[],
  { folder, landing }: CorrectionFolders,
): Promise<Corrections> {
  checkFolder(folder, landing);
  const ledger = await Ledger.read(home);
  const store = new ObjectStore({
    buckets: { landing },
    cacheDir: home.home.storeCache,
    readOnly: ['landing'],
  });
  const prepared: Prepared[] = [];
  const notWritten: NotWritten[] = [];
  const corrected: Corrections['corrected'][number][] = [];
  for (const [file, all] of byFile(rows)) {
    const failed = all.filter((row) => row.correctedBy === undefined);
    corrected.push(...correctionsOf(all).map((by) => ({ file, by })));
    if (failed.length === 0) continue;
    const fault = await sourceFault(store, file, ledger.loadedEtag(file));
    const name = correctionName(basename(file), (each) => {
      const key = `${dirname(file)}/${each}`;
      return ledger.has(key) || existsSync(join(landing, key));
    });
    if (fault !== undefined) notWritten.push({ file, reason: fault });
    else if (name === undefined) notWritten.push({ file, reason: 'its name is too long to be lengthened' });
    else {
      const made = await prepare(join(landing, file), file, failed, home);
      notWritten.push(...made.notWritten);
      if (made.rows > 0) prepared.push({ ...made, key: `${dirname(file)}/${name}` });
    }
  }
  refuseExisting(folder, prepared);
  for (const { key, bytes } of prepared) {
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, key), bytes, { flag: 'wx' });
  }
  const oldest = await oldestDate(home);
  const files = prepared.map(({ key, rows: count }) => ({
    key,
    rows: count,
    ...(basename(dirname(key)) < oldest ? { late: true as const } : {}),
  }));
  return { folder, files, notWritten, corrected };
}

function byFile(rows: readonly FailedRow[]): Map<string, FailedRow[]> {
  const files = new Map<string, FailedRow[]>();
  for (const row of rows) {
    const known = files.get(row.file);
    if (known === undefined) files.set(row.file, [row]);
    else known.push(row);
  }
  return files;
}

const correctionsOf = (rows: readonly FailedRow[]): string[] => [
  ...new Set(rows.flatMap((row) => row.correctedBy ?? [])),
];

/** Why the rows cannot be taken from the source file any more. */
async function sourceFault(
  store: ObjectStore,
  key: string,
  loaded: string | undefined,
): Promise<string | undefined> {
  if ((await store.size('landing', key)) === undefined)
    return 'is not in landing; give its folder with --landing';
  const { etag } = await store.head('landing', key);
  return loaded !== undefined && loaded !== etag
    ? 'is another file than the one that was loaded; put that one back'
    : undefined;
}

/** The first batch date that a run does not find too old (PlanRun). */
async function oldestDate(home: ReadableHome): Promise<string> {
  const [row] = await home.read(newestBatchDate());
  return typeof row?.newest === 'string' ? addDays(row.newest, -home.catalog.ages.lateDays) : '';
}

async function prepare(
  path: string,
  file: string,
  failed: readonly FailedRow[],
  { catalog }: ReadableHome,
): Promise<{ rows: number; bytes: Buffer; notWritten: NotWritten[] }> {
  const spec = stagingSpec(findTable(catalog, file.slice(0, file.indexOf('/'))));
  const wanted = new Set(failed.map((row) => row.record));
  const notWritten: NotWritten[] = [];
  const lines: string[] = [];
  let rows = 0;
  for await (const records of readRecords(path, spec)) {
    for (const record of records) {
      if (record.number > 0 && !wanted.has(record.number)) continue;
      const fault = unfit(record);
      if (fault !== undefined) notWritten.push({ file, line: record.line, reason: fault });
      else {
        // As in the source's file: with another line end, what is wrong with its own could look right.
        lines.push(record.raw, lineEndText[record.lineEnd]);
        rows += record.number > 0 ? 1 : 0;
      }
    }
  }
  return { rows, bytes: encode(lines.join(''), spec.csv.encoding), notWritten };
}

/** Why a record cannot be copied as it is. */
function unfit({ fault }: SplitRecord): string | undefined {
  if (fault === 'tooLong') return 'is too long to be read whole; correct it in a copy of the file';
  if (fault === 'encoding') return 'has bytes that are no text; correct it in a copy of the file';
  return undefined;
}
