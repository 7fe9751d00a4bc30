import type { StagingColumn, StagingFile } from '../../../sql';
import type { CheckedField } from './checked-field';

/** Whether no record has the field: the file's path has it. */
export const isFromFile = (field: CheckedField): boolean =>
  field.kind === 'column' && field.column.fromFile !== undefined;

/** What the file's path has for the column, or what stands for it where the path has no such word; empty: nothing. */
export function textOfFile(
  { fromFile = '', missingText }: StagingColumn,
  { words = {}, batchDate }: Pick<StagingFile, 'words' | 'batchDate'>,
): string {
  const said = fromFile === 'date' ? batchDate : Object.hasOwn(words, fromFile) ? words[fromFile] : undefined;
  return said ?? missingText ?? '';
}

/** The column of DuckDB's `staging_file` with the text of the specification's column at this place. */
export const fileColumn = (place: number): string => `w${place}`;
