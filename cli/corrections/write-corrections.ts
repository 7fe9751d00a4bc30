import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { addDays, batchDateOf, countOf, findTable } from '../../catalog';
import type { Catalog, Table } from '../../catalog';
import { stagingFile } from '../../lambdas/plan-run/staging-file';
import { encode, lineEndText, readRecords, specOfFile, textOfFile } from '../../local/staging';
import type { SplitRecord } from '../../local/staging';
import { newestBatchDate, stagingSpec } from '../../sql';
import type { StagingFile } from '../../sql';
import type { FailedRow } from '../warehouse/failed-rows';
import { folderOf, keyIn } from '../warehouse/landing-files';
import type { LandingFiles } from '../warehouse/landing-files';
import type { WarehouseReader } from '../warehouse/run-facts';
import { checkFolder, refuseExisting } from './check-folder';
import { correctionName } from './correction-name';
import { Ledger } from './ledger';

export interface CorrectionFile {
  readonly key: string;
  readonly rows: number;
  /**
   * A run would refuse it for its batch date. It has that date all the same: under a later one its rows would win over what the
   * source has changed since, and whether it has only a person knows, who has corrected the keys.
   */
  readonly late?: true;
  /** With `late`: the first batch date that a run takes. */
  readonly takenFrom?: string;
}

/** What came of `failed --csv`. */
export interface Corrections {
  readonly folder: string;
  /** Landing keys below the folder. */
  readonly files: readonly CorrectionFile[];
  readonly notWritten: readonly { readonly file: string; readonly line?: number; readonly reason: string }[];
  /** Files whose corrections are loaded: their rejected rows are left out. What was not sent again was given up. */
  readonly corrected: readonly { readonly file: string; readonly by: string }[];
}

export interface CorrectionPlaces {
  readonly catalog: Catalog;
  /** The folder to write to. */
  readonly folder: string;
  readonly landing: LandingFiles;
}

interface Prepared {
  readonly key: string;
  readonly batchDate: string;
  readonly rows: number;
  readonly bytes: Buffer;
}
type NotWritten = Corrections['notWritten'][number];

/**
 * Writes the rows as landing files: as they are in the source's files, under names that sort after those. Nothing is
 * written where one of the files is there already: it may hold corrections. Throws `UsageError`.
 */
export async function writeCorrections(
  warehouse: WarehouseReader,
  rows: readonly FailedRow[],
  { catalog, folder, landing }: CorrectionPlaces,
): Promise<Corrections> {
  checkFolder(folder, landing.folder);
  const ledger = await Ledger.read(warehouse);
  const prepared: Prepared[] = [];
  const notWritten: NotWritten[] = [];
  const corrected: Corrections['corrected'][number][] = [];
  notWritten.push(...derivedRows(rows));
  for (const [file, all] of byFile(rows)) {
    const failed = all.filter((row) => row.correctedBy === undefined);
    corrected.push(...correctionsOf(all).map((by) => ({ file, by })));
    if (failed.length === 0) continue;
    const fault = await sourceFault(landing, file, ledger.loadedEtag(file));
    const beside = (each: string): string => keyIn(folderOf(file), each);
    const names = await landing.names(folderOf(file));
    const name = correctionName(basename(file), (each) => ledger.has(beside(each)) || names.has(each));
    const table = findTable(catalog, failed[0]?.table ?? '');
    if (fault !== undefined) notWritten.push({ file, reason: fault });
    else if (name === undefined) notWritten.push({ file, reason: 'its name is too long to be lengthened' });
    else if (table.source.skipLines > 0 || table.source.trailer !== null) {
      const reason =
        'its table has files with lines before the header, or with a trailer; correct it in a copy of the file';
      notWritten.push({ file, reason });
    } else if (batchDateOf(beside(name), table) !== batchDateOf(file, table)) {
      const reason = `a correction would be called ${name}, which no path of the table takes (source.files); correct it in a copy of the file`;
      notWritten.push({ file, reason });
    } else if (!saysTheSame(table, file, beside(name))) {
      const reason = `a correction would be called ${name}, from which a column would have another value (.fromFile); correct it in a copy of the file`;
      notWritten.push({ file, reason });
    } else {
      const made = await landing.withFile(file, (path) => prepare(path, file, failed, table));
      notWritten.push(...made.notWritten);
      const batchDate = batchDateOf(file, table);
      if (made.rows > 0) prepared.push({ ...made, key: beside(name), batchDate });
    }
  }
  refuseExisting(folder, prepared);
  for (const { key, bytes } of prepared) {
    mkdirSync(dirname(join(folder, key)), { recursive: true });
    writeFileSync(join(folder, key), bytes, { flag: 'wx' });
  }
  const oldest = await oldestDate(warehouse, catalog);
  const files = prepared.map(({ key, batchDate, rows: count }) => ({
    key,
    rows: count,
    ...(batchDate < oldest ? { late: true as const, takenFrom: oldest } : {}),
  }));
  return { folder, files, notWritten, corrected };
}

/** Deletes of what snapshots lack: no file has them, and there is nothing to correct. */
function derivedRows(rows: readonly FailedRow[]): NotWritten[] {
  const counts = new Map<string, number>();
  for (const { table, snapshotOf } of rows) {
    if (snapshotOf === undefined) continue;
    const snapshot = `${table}, snapshot of ${snapshotOf}`;
    counts.set(snapshot, (counts.get(snapshot) ?? 0) + 1);
  }
  return [...counts].map(([file, count]) => ({
    file,
    reason: `no file has ${countOf(count, 'delete')} of what it lacks; they wait for what refers to these rows`,
  }));
}

/** Without what no file has. */
function byFile(rows: readonly FailedRow[]): Map<string, FailedRow[]> {
  const files = new Map<string, FailedRow[]>();
  for (const row of rows) {
    if (row.file === null) continue;
    const known = files.get(row.file);
    if (known === undefined) files.set(row.file, [row]);
    else known.push(row);
  }
  return files;
}

const correctionsOf = (rows: readonly FailedRow[]): string[] => [
  ...new Set(rows.flatMap((row) => row.correctedBy ?? [])),
];

/** Whether the columns that are in the path have the same texts in both. */
function saysTheSame(table: Table, file: string, other: string): boolean {
  const [before, after] = [file, other].map((fileKey) => saidOf(table, fileKey));
  return stagingSpec(table).columns.every(
    (column) =>
      column.fromFile === undefined ||
      (before && textOfFile(column, before)) === (after && textOfFile(column, after)),
  );
}

/** What the path says of a file's rows. */
const saidOf = (table: Table, fileKey: string): StagingFile =>
  stagingFile(table, { fileKey, etag: '', bytes: 0, batchDate: batchDateOf(fileKey, table) });

/** Why the rows cannot be taken from the source file any more. */
async function sourceFault(
  landing: LandingFiles,
  key: string,
  loaded: string | undefined,
): Promise<string | undefined> {
  const etag = await landing.etag(key);
  if (etag === undefined)
    return `is not in landing${landing.folder === undefined ? `, ${landing.name}` : '; give its folder with --landing'}`;
  return loaded !== undefined && loaded !== etag
    ? 'is another file than the one that was loaded; put that one back'
    : undefined;
}

/** The first batch date that a run does not find too old (PlanRun). */
async function oldestDate(warehouse: WarehouseReader, { ages }: Catalog): Promise<string> {
  const [row] = await warehouse.read(newestBatchDate());
  return typeof row?.newest === 'string' ? addDays(row.newest, -ages.lateDays) : '';
}

async function prepare(
  path: string,
  file: string,
  failed: readonly FailedRow[],
  table: Table,
): Promise<{ rows: number; bytes: Buffer; notWritten: NotWritten[] }> {
  const spec = specOfFile(stagingSpec(table), saidOf(table, file));
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
