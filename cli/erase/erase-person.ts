import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { personalTables } from '../../catalog';
import type { Catalog, Table } from '../../catalog';
import { rewriteFile } from '../../local/staging';
import { ObjectStore } from '../../local/store';
import type { Warehouse } from '../../local/warehouse';
import { erasePerson as erasingSql } from '../../sql';
import type { ErasedFile, StagingFile } from '../../sql';
import { listHistory, readHistory } from './history';
import type { HistoryBuckets, TableHistory } from './history';
import { searchPerson, tellingValues } from './person';
import type { PersonTable } from './person';
import { fileRewriting } from './rewriting';

export interface ErasePerson {
  readonly catalog: Catalog;
  /** The table of which the person is a row. */
  readonly table: Table;
  /** Of that row, as text, in the key's order. */
  readonly key: readonly string[];
  /** The folder of the source's files, which are written anew. */
  readonly landing: string;
  readonly home: { readonly workBucket: string; readonly scratch: string };
  /** Open, so that no run is at work. */
  readonly warehouse: Warehouse;
  /** `false`: look, and change nothing. */
  readonly isMeant: boolean;
  /** Told what is being done, a few times. */
  readonly onProgress?: (what: string) => void;
}

/** What was, or would be, taken out of a table. */
export interface ErasedTable {
  readonly table: string;
  /** Rows that belong to the person. */
  readonly rows: number;
  /** Files that are written anew. */
  readonly files: number;
  /** Records in them that lose something, rejected ones among them. */
  readonly records: number;
  readonly rejected: number;
}

interface NewFile extends ErasedFile {
  readonly path: string;
  readonly table: Table;
  readonly records: number;
}

/**
 * Takes what tells of a person out of landing, staging, the rejected rows and the warehouse. The rows stay, with their keys, so
 * that a replay makes the same warehouse. A cut between its steps is healed by the same call once more: the warehouse is
 * changed first, and a file is replaced whole.
 * @throws StagingError where a file of landing cannot be read
 */
export async function erasePerson(request: ErasePerson): Promise<ErasedTable[]> {
  mkdirSync(request.home.scratch, { recursive: true });
  const scratch = mkdtempSync(join(request.home.scratch, 'erase-'));
  try {
    return await new Erasure(request, scratch).run();
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

class Erasure {
  private readonly store: ObjectStore;
  private readonly buckets: HistoryBuckets;

  constructor(
    private readonly request: ErasePerson,
    private readonly scratch: string,
  ) {
    this.store = new ObjectStore({
      buckets: { landing: request.landing, work: join(scratch, 'work') },
      cacheDir: join(scratch, 'cache'),
      readOnly: ['landing'],
    });
    this.buckets = {
      store: this.store,
      landing: 'landing',
      work: 'work',
      scratchDir: join(scratch, 'staging'),
    };
  }

  async run(): Promise<ErasedTable[]> {
    const person = await searchPerson(await this.histories(), this.request.key, this.store);
    const files = await this.newFiles(person);
    const isSomebody = person.some(({ keys }) => keys.length > 0) || files.length > 0;
    if (this.request.isMeant && isSomebody) await this.erase(person, files);
    return person.map((each) => described(each, files));
  }

  private async histories(): Promise<TableHistory[]> {
    const { catalog, table, onProgress } = this.request;
    const tables = personalTables(catalog, table);
    const listed = await listHistory(tables, this.buckets);
    const histories: TableHistory[] = [];
    for (const each of tables) {
      const files: StagingFile[] = listed.get(each.name) ?? [];
      onProgress?.(`Reading ${each.name}: ${files.length === 1 ? '1 file' : `${files.length} files`}`);
      histories.push(await readHistory(each, files, this.buckets));
    }
    return histories;
  }

  /** Writes the new files aside. */
  private async newFiles(person: readonly PersonTable[]): Promise<NewFile[]> {
    const telling = new Set<string>();
    for (const each of person)
      for (const value of await tellingValues(each, (key) => this.pathOf(key))) telling.add(value);
    const written: NewFile[] = [];
    for (const each of person)
      for (const file of each.history.files) {
        const isTouched = each.records.has(file.key) || each.history.rejects.has(file.key);
        const made = isTouched ? await this.newFile(each, person, file, telling, written.length) : undefined;
        if (made !== undefined) written.push(made);
      }
    return written;
  }

  private async newFile(
    person: PersonTable,
    all: readonly PersonTable[],
    { key, etag }: StagingFile,
    telling: ReadonlySet<string>,
    number: number,
  ): Promise<NewFile | undefined> {
    const { rewriting, changed } = fileRewriting(person, all, key, telling);
    const path = join(this.scratch, `file-${number}`);
    const after = await writeHashed(path, rewriteFile(this.pathOf(key), person.history.spec, rewriting));
    if (changed.records.size === 0) return undefined;
    return {
      ...{ key, path, after, table: person.history.table, records: changed.records.size },
      before: { etag },
      rejects: [...changed.rejects],
    };
  }

  private async erase(person: readonly PersonTable[], files: readonly NewFile[]): Promise<void> {
    const { catalog, warehouse, home, onProgress } = this.request;
    onProgress?.('Emptying the warehouse');
    const rows = person.map(({ history: { table }, keys }) => ({ table, keys }));
    await warehouse.transaction(erasingSql(catalog, rows, files).map(({ text }) => text));
    onProgress?.('Writing landing anew');
    for (const { key, path } of files) await replaceContent(path, this.pathOf(key));
    for (const { table } of rows)
      await rm(join(home.workBucket, 'staged', table.name), { recursive: true, force: true });
  }

  private pathOf(key: string): string {
    return this.store.path('landing', key);
  }
}

function described({ history: { table }, keys }: PersonTable, files: readonly NewFile[]): ErasedTable {
  const own = files.filter((file) => file.table === table);
  const sum = (count: (file: NewFile) => number): number => own.reduce((all, file) => all + count(file), 0);
  return {
    table: table.name,
    rows: keys.length,
    files: own.length,
    records: sum(({ records }) => records),
    rejected: sum(({ rejects }) => rejects.length),
  };
}

/** Writes the bytes, and answers what S3 would say of them. */
async function writeHashed(
  path: string,
  source: AsyncIterable<Buffer>,
): Promise<{ readonly etag: string; readonly bytes: number }> {
  const hash = createHash('md5');
  let bytes = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(source, counting, createWriteStream(path));
  return { etag: hash.digest('hex'), bytes };
}

/** Puts the content in the place of the file, whole or not at all; of a link, where it leads. */
async function replaceContent(from: string, target: string): Promise<void> {
  const place = realpathSync(target);
  const beside = `${place}.erasing`;
  await copyFile(from, beside);
  await rename(beside, place);
}
