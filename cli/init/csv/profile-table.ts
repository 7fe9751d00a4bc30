import type { Encoding } from '../../../catalog';
import { catalogName, distinct } from '../names';
import type { CsvDatabase, SameFiles } from './csv-database';
import { findDialect } from './dialect';
import type { Dialect } from './dialect';
import { beginningOf, findEncoding } from './encoding';
import type { FoundTable } from './find-tables';
import { profileColumn } from './profile-column';
import type { Profile } from './profile-column';

/** A table's files, read once and looked at. */
export interface ProfiledTable {
  readonly found: FoundTable;
  readonly dialect: Dialect;
  readonly encoding: { readonly encoding: Encoding; readonly evidence: string };
  readonly rows: number;
  /** Records that could not be read. */
  readonly unread: number;
  readonly columns: readonly ProfiledColumn[];
  /** Columns that only some of the files have. */
  readonly partial: readonly string[];
  /** What differs among the files, so that one declaration does not fit all. */
  readonly faults: readonly string[];
}

export interface ProfiledColumn extends Profile {
  /** In the catalog. */
  readonly name: string;
  /** In the files. */
  readonly header: string;
  /** In the database of the files. */
  readonly column: string;
}

const sampleBytes = 1 << 18;

interface FileFacts {
  readonly path: string;
  readonly key: string;
  readonly dialect: Dialect;
  readonly encoding: ProfiledTable['encoding'];
}

/** Reads a table's files into the database and looks at every value. `undefined`: no file has a record. */
export async function profileTable(db: CsvDatabase, found: FoundTable): Promise<ProfiledTable | undefined> {
  const files: FileFacts[] = [];
  for (const { path, key } of found.files) {
    const encoding = await findEncoding(path);
    const text = new TextDecoder(encoding.encoding).decode(await beginningOf(path, sampleBytes));
    if (text.trim() !== '') files.push({ path, key, encoding, dialect: findDialect(text) });
  }
  const [first] = files;
  if (first === undefined) return undefined;
  const headers = distinctHeaders(files);
  const groups = files.map((file): SameFiles => ({
    ...{ paths: [file.path], encoding: file.encoding.encoding, hasHeader: file.dialect.hasHeader },
    ...{ delimiter: file.dialect.delimiter, quote: file.dialect.quote },
    blankLines: file.dialect.blankLines,
    columns: file.dialect.names.map((header) => headers.indexOf(comparable(header))),
  }));
  const unread = await db.load(found.name, headers.length, groups);
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
    ...{ found, rows, unread, columns, partial },
    ...{ dialect: first.dialect, encoding: encodingOf(files), faults: differences(files, first) },
  };
}

const comparable = (header: string): string => header.trim().toLowerCase();

/** Every column of any file, once; DuckDB cannot hold a file that repeats one, and neither can a catalog. */
const distinctHeaders = (files: readonly FileFacts[]): string[] => [
  ...new Set(files.flatMap(({ dialect }) => dialect.names.map(comparable))),
];

/** A file of ASCII is one of any of them. */
function encodingOf(files: readonly FileFacts[]): ProfiledTable['encoding'] {
  const [first] = files;
  const other = files.find(({ encoding }) => encoding.encoding !== 'utf-8');
  return other?.encoding ?? first?.encoding ?? { encoding: 'utf-8', evidence: 'no file' };
}

function differences(files: readonly FileFacts[], first: FileFacts): string[] {
  const of = (what: string, value: (file: FileFacts) => string): string[] => {
    const other = files.find((file) => value(file) !== value(first));
    return other === undefined
      ? []
      : [`${what} is ${value(first)} in ${first.key} and ${value(other)} in ${other.key}`];
  };
  return [
    ...of('the delimiter', ({ dialect }) => JSON.stringify(dialect.delimiter)),
    ...of('the quote', ({ dialect }) => JSON.stringify(dialect.quote)),
    ...of('a header', ({ dialect }) => (dialect.hasHeader ? 'there' : 'missing')),
  ];
}
