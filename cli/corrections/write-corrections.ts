import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findTable } from '../../catalog';
import { encode, readRecords } from '../../local/staging';
import type { SplitRecord } from '../../local/staging';
import { ObjectStore } from '../../local/store';
import { stagingSpec } from '../../sql';
import { UsageError } from '../errors';
import type { FailedRow } from '../warehouse/failed-rows';
import type { ReadableHome } from '../warehouse/open-home';
import { correctionName } from './correction-name';

/** What came of `failed --csv`. */
export interface Corrections {
  readonly folder: string;
  /** Landing keys below the folder. */
  readonly files: readonly { readonly key: string; readonly rows: number }[];
  readonly notWritten: readonly { readonly file: string; readonly line?: number; readonly reason: string }[];
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
 * Writes the rows as landing files: as they stand in the source's files, under names that sort after those. Nothing is
 * written where one of the files is there already: it may hold corrections. Throws `UsageError`.
 */
export async function writeCorrections(
  home: ReadableHome,
  rows: readonly FailedRow[],
  { folder, landing }: CorrectionFolders,
): Promise<Corrections> {
  if (folder === landing) {
    throw new UsageError(
      `--csv ${folder} is landing itself: the next run would load the rows uncorrected. Give another folder.`,
    );
  }
  const ledger = await readLedger(home);
  const store = new ObjectStore({
    buckets: { landing },
    cacheDir: home.home.storeCache,
    readOnly: ['landing'],
  });
  const prepared: Prepared[] = [];
  const notWritten: NotWritten[] = [];
  for (const [file, failed] of byFile(rows)) {
    const path = join(landing, file);
    const fault = await sourceFault(store, file, ledger.get(file));
    const name = correctionName(basename(file), (each) => {
      const key = `${dirname(file)}/${each}`;
      return ledger.has(key) || existsSync(join(landing, key));
    });
    if (fault !== undefined) notWritten.push({ file, reason: fault });
    else if (name === undefined) notWritten.push({ file, reason: 'its name is too long to be lengthened' });
    else {
      const made = await prepare(path, file, failed, home);
      notWritten.push(...made.notWritten);
      if (made.rows > 0) prepared.push({ ...made, key: `${dirname(file)}/${name}` });
    }
  }
  refuseExisting(folder, prepared);
  for (const { key, bytes } of prepared) {
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, key), bytes, { flag: 'wx' });
  }
  return { folder, files: prepared.map(({ key, rows: count }) => ({ key, rows: count })), notWritten };
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

/** The ETag of each file that was loaded or skipped. */
async function readLedger(home: ReadableHome): Promise<Map<string, string>> {
  const { rows } = await home.query('SELECT "file_key", "etag" FROM "etl"."loaded_file"');
  return new Map(rows.map(([key, etag]) => [String(key), String(etag)]));
}

/** Why the source file cannot tell the rows any more. */
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

async function prepare(
  path: string,
  file: string,
  failed: readonly FailedRow[],
  { catalog }: ReadableHome,
): Promise<{ rows: number; bytes: Buffer; notWritten: NotWritten[] }> {
  const { csv } = stagingSpec(findTable(catalog, file.slice(0, file.indexOf('/'))));
  const wanted = new Set(failed.map((row) => row.record));
  const notWritten: NotWritten[] = [];
  const lines: string[] = [];
  let rows = 0;
  for await (const records of readRecords(path, csv)) {
    for (const record of records) {
      if (record.number > 0 && !wanted.has(record.number)) continue;
      const fault = unfit(record);
      if (fault !== undefined) notWritten.push({ file, line: record.line, reason: fault });
      else {
        lines.push(`${record.raw}\n`);
        rows += record.number > 0 ? 1 : 0;
      }
    }
  }
  return { rows, bytes: encode(lines.join(''), csv.encoding), notWritten };
}

/** Why a record cannot be copied as it is. */
function unfit({ fault }: SplitRecord): string | undefined {
  if (fault === 'tooLong') return 'is too long to be read whole; correct it in a copy of the file';
  if (fault === 'encoding') return 'has bytes that are no text; correct it in a copy of the file';
  return undefined;
}

function refuseExisting(folder: string, prepared: readonly Prepared[]): void {
  const there = prepared.filter(({ key }) => existsSync(join(folder, key)));
  if (there.length === 0) return;
  const named = there.map(({ key }) => `\n  ${key}`).join('');
  throw new UsageError(
    `--csv ${folder} has these files already, perhaps with corrections; nothing was written:${named}\nMove them into landing, remove them, or give another folder.`,
  );
}
