import type { CsvDatabase, CsvFile } from './csv-database';
import type { FileFacts } from './file-facts';
import { isPlain } from './marks';
import { rewritePlain } from './rewrite-plain';
import type { Rewritten } from './rewrite-plain';

export interface LoadedFiles {
  /** Records that could not be read. */
  readonly unread: number;
  /** The field of the trailer, 1 = the first, that is the number of records in each file. */
  readonly trailerCount: number | undefined;
}

/**
 * Puts a table's files into the database: those that DuckDB reads as they are, the others as staging reads them.
 * @param places of a file's columns: the number of the table's column for each
 */
export async function loadFiles(
  db: CsvDatabase,
  table: string,
  files: readonly FileFacts[],
  width: number,
  places: (file: FileFacts) => readonly number[],
): Promise<LoadedFiles> {
  await db.createTable(table, width);
  const rewritten: Rewritten[] = [];
  const plain: CsvFile[] = [];
  let unread = 0;
  for (const file of files) {
    const { path, dialect } = file;
    const { encoding } = file.encoding;
    const columns = places(file);
    if (isPlain(dialect)) {
      const { delimiter, hasHeader, blankLines, marks } = dialect;
      const quote = marks.quote?.value ?? '"';
      plain.push({ path, encoding, columns, hasHeader, blankLines, delimiter, quote });
      continue;
    }
    const made = await rewritePlain(path, encoding, dialect, db.newFile());
    rewritten.push(made);
    const asRewritten = { hasHeader: false, blankLines: 0, delimiter: ',', quote: '"' } as const;
    unread += made.unread;
    plain.push({ path: made.path, encoding: 'utf-8', columns, ...asRewritten });
  }
  unread += await db.insert(table, plain);
  const [first] = rewritten;
  const trailerCount = first?.counting?.find((field) =>
    rewritten.every(({ counting }) => counting?.includes(field) === true),
  );
  return { unread, trailerCount };
}
