import type { Remark } from '../draft';
import { catalogName, distinct } from '../names';
import type { CsvDatabase } from './csv-database';
import type { Dialect } from './dialect';
import { differences, doubtsOfEnds, encodingOf, lookAtFiles } from './file-facts';
import type { FileFacts } from './file-facts';
import type { FoundTable } from './find-tables';
import { loadFiles } from './load-files';
import { profileColumn } from './profile-column';
import type { Profile } from './profile-column';

/** A table's files, read once and looked at. */
export interface ProfiledTable {
  readonly found: FoundTable;
  readonly dialect: Dialect;
  readonly encoding: FileFacts['encoding'];
  readonly rows: number;
  /** Records that could not be read. */
  readonly unread: number;
  readonly columns: readonly ProfiledColumn[];
  /** Columns that only some of the files have. */
  readonly partial: readonly string[];
  /** What differs among the files, so that one declaration does not fit all. */
  readonly faults: readonly string[];
  readonly doubts: readonly Remark[];
  /** The field of the trailer that counts the records. */
  readonly trailerCount?: number | undefined;
}

export interface ProfiledColumn extends Profile {
  /** In the catalog. */
  readonly name: string;
  /** In the files. */
  readonly header: string;
  /** In the database of the files. */
  readonly column: string;
}

/** Reads a table's files into the database and looks at every value. `undefined`: no file has a record. */
export async function profileTable(db: CsvDatabase, found: FoundTable): Promise<ProfiledTable | undefined> {
  const files = await lookAtFiles(found);
  const [first] = files;
  if (first === undefined) return undefined;
  const headers = distinctHeaders(files);
  const { unread, trailerCount } = await loadFiles(db, found.name, files, headers.length, ({ dialect }) =>
    dialect.names.map((header) => headers.indexOf(comparable(header))),
  );
  const [rows = 0] = await db.numbers(`SELECT count(*) FROM "${found.name}"`);
  const names = distinct(headers.map((header) => catalogName(header, 'c')));
  const written = new Map(
    files.flatMap(({ dialect }) => dialect.names.map((each) => [comparable(each), each])),
  );
  const partial = headers.filter((header) =>
    files.some(({ dialect }) => !dialect.names.some((each) => comparable(each) === header)),
  );
  const columns: ProfiledColumn[] = [];
  for (const [index, header] of headers.entries()) {
    if (partial.includes(header)) continue;
    const column = `c${String(index)}`;
    const profile = await profileColumn(db, found.name, column, header);
    columns.push({ ...profile, name: names[index] ?? '', header: written.get(header) ?? header, column });
  }
  return {
    ...{ found, rows, unread, columns, partial, trailerCount },
    ...{ dialect: first.dialect, encoding: encodingOf(files), faults: differences(files) },
    doubts: doubtsOfEnds(files),
  };
}

const comparable = (header: string): string => header.trim().toLowerCase();

/** Every column of any file, once; DuckDB cannot hold a file that repeats one, and neither can a catalog. */
const distinctHeaders = (files: readonly FileFacts[]): string[] => [
  ...new Set(files.flatMap(({ dialect }) => dialect.names.map(comparable))),
];
