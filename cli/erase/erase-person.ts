import { mkdirSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { personalTables } from '../../catalog';
import type { Catalog, Table } from '../../catalog';
import { landingBucket, workBucket } from '../../local/runtime/local-names';
import { rewriteFile, specOfFile } from '../../local/staging';
import { moveInto, ObjectStore, writeAside } from '../../local/store';
import type { Warehouse } from '../../local/warehouse';
import { erasePerson as erasingSql } from '../../sql';
import type { ErasedFile, StagingFile } from '../../sql';
import { listHistory, readHistory } from './history';
import type { TableHistory } from './history';
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

  constructor(
    private readonly request: ErasePerson,
    private readonly scratch: string,
  ) {
    this.store = new ObjectStore({
      buckets: { [landingBucket]: request.landing, [workBucket]: join(scratch, 'work') },
      cacheDir: join(scratch, 'cache'),
      readOnly: [landingBucket],
    });
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
    const listed = await listHistory(tables, this.store);
    const histories: TableHistory[] = [];
    for (const each of tables) {
      const files: StagingFile[] = listed.get(each.name) ?? [];
      onProgress?.(`Reading ${each.name}: ${files.length === 1 ? '1 file' : `${files.length} files`}`);
      histories.push(await readHistory(each, files, this.store, join(this.scratch, 'staging')));
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
        const made = isTouched ? await this.newFile(each, person, file, telling) : undefined;
        if (made !== undefined) written.push(made);
      }
    return written;
  }

  private async newFile(
    person: PersonTable,
    all: readonly PersonTable[],
    file: StagingFile,
    telling: ReadonlySet<string>,
  ): Promise<NewFile | undefined> {
    const { key, etag } = file;
    const { rewriting, changed } = fileRewriting(person, all, key, telling);
    const content = rewriteFile(this.pathOf(key), specOfFile(person.history.spec, file), rewriting);
    const written = await writeAside(this.scratch, content, true);
    if (changed.records.size === 0) return undefined;
    return {
      ...{ key, path: written.path, table: person.history.table, records: changed.records.size },
      before: { etag },
      after: { etag: written.etag, bytes: statSync(written.path).size },
      rejects: [...changed.rejects],
    };
  }

  private async erase(person: readonly PersonTable[], files: readonly NewFile[]): Promise<void> {
    const { catalog, warehouse, home, onProgress } = this.request;
    onProgress?.('Emptying the warehouse');
    const rows = person.map(({ history: { table }, keys }) => ({ table, keys }));
    await warehouse.transaction(erasingSql(catalog, rows, files).map(({ text }) => text));
    onProgress?.('Writing landing anew');
    for (const { key, path } of files) {
      const place = realpathSync(this.pathOf(key)); // of a link, where it leads
      await moveInto(path, place, { onlyIfNew: false, durable: true });
    }
    for (const { table } of rows)
      await rm(join(home.workBucket, 'staged', table.name), { recursive: true, force: true });
  }

  private pathOf(key: string): string {
    return this.store.path(landingBucket, key);
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
