import type { EveryRow } from './every-row';

/**
 * Files of a table, by their path below the root of landing. A path has these parts, and is compared without case:
 *
 * | part | is |
 * |---|---|
 * | `*` | any text within a folder's or the file's name |
 * | `**` | any folders, or none |
 * | `{table}` | the table's name |
 * | `{date}`, `{date:YYYYMMDD}` | the batch date; in pieces, too: `{date:YYYY}/{date:MM}/{date:DD}` |
 * | `{operator}` | a code of `operators`: what every row of the file does |
 * | `{word}` | any text, by any other name: a column takes it |
 */
export interface FilesDefinition {
  readonly path: string;
  /** The batch date of these files, YYYY-MM-DD, where their path has none. */
  readonly date?: string;
  /** These files have no operator column, though others of the table have: every row of them is this. */
  readonly everyRow?: EveryRow;
  /**
   * The table as it was before its first change: these files come before all others of their batch date, and need no
   * sequence. @default false
   */
  readonly fullLoad?: boolean;
}

/** A path alone, one with what else is known of its files, or several: the first that takes a file counts. */
export type FilesSetting = string | FilesDefinition | readonly (string | FilesDefinition)[];

/** The landing contract's own. */
export const defaultPath = '{table}/{date}/*';

export const filesOf = (files: FilesSetting): readonly FilesDefinition[] =>
  (isList(files) ? files : [files]).map((each) => (typeof each === 'string' ? { path: each } : each));

const isList = (files: FilesSetting): files is readonly (string | FilesDefinition)[] => Array.isArray(files);
