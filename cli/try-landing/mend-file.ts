import { quoted } from '../../catalog';
import type { Source, Table } from '../../catalog';
import type { FileFault } from '../../local/staging';
import { findDialect } from '../init/csv/dialect';
import { beginningOf, findEncoding } from '../init/csv/encoding';
import { markWords } from '../init/csv/mark-words';
import { operatorHeader } from '../init/csv/guess-operator';
import type { LandedFile } from './find-files';

/** The words of `source` that a file whose header cannot be read, or lacks columns, shows to be wrong. */
export async function mendOfFile(
  table: Table,
  { fault }: FileFault,
  file: LandedFile | undefined,
): Promise<string | undefined> {
  if (file === undefined || !/lacks the|header cannot be read/.test(fault)) return undefined;
  const { source } = table;
  const { encoding, evidence } = await findEncoding(file.path);
  const isOther = encoding !== 'utf-8' && encoding !== source.encoding;
  const text = new TextDecoder(encoding).decode(await beginningOf(file.path, 1 << 16));
  const dialect = findDialect(text, '');
  const operator = operatorWord(table, dialect.names);
  const words = [
    ...(isOther ? [`encoding: ${quoted(encoding)}`] : []),
    ...(dialect.delimiter === source.delimiter ? [] : [`delimiter: ${quoted(dialect.delimiter)}`]),
    ...markWords(dialect.marks)
      .filter(({ word }) => isDefault(source, word))
      .map(({ word, value }) => `${word}: ${value}`),
    ...(dialect.hasHeader || !source.header ? [] : ['header: false', 'columnOrder: […]']),
    ...(operator === undefined ? [] : [operator]),
  ];
  const remarks = [
    ...(isOther ? [evidence] : []),
    ...(operator === everyRow ? ["or mode: 'snapshot', where a day's files have all rows"] : []),
  ];
  if (words.length === 0) return undefined;
  const said = remarks.length === 0 ? '' : ` (${remarks.join('; ')})`;
  return `source: { ${words.join(', ')} }${said}`;
}

/** Not declared: what is, is a person's, and stays. */
function isDefault(source: Source, word: string): boolean {
  const value = (source as unknown as Readonly<Record<string, unknown>>)[word];
  return value === '"' || value === null || value === false || value === 0;
}

const everyRow = "everyRow: 'insert'";

/** What takes the place of an operator column that the header lacks. */
function operatorWord({ source }: Table, names: readonly string[]): string | undefined {
  const wanted = source.operatorColumn?.toLowerCase();
  if (wanted === undefined || names.some((name) => name.toLowerCase() === wanted)) return undefined;
  const other = names.find((name) => operatorHeader.test(name));
  return other === undefined ? everyRow : `operatorColumn: ${quoted(other)}`;
}
