/**
 * How a segment writes its rows for DuckDB: one row per line, without quoting, so that there is nothing to interpret and
 * several threads can read the file. A character that would break a line is written as `escape` and a letter.
 */
export interface ScratchDialect {
  readonly delimiter: string;
  readonly escape: string;
  /** Escaped character to its letter; the escape character itself is last. */
  readonly letters: readonly (readonly [character: string, letter: string])[];
}

/** @param delimiter of the table's files: rows without quotes are then copied as they are */
export function scratchDialectFor(delimiter: string): ScratchDialect {
  // The row's numbers come before its fields. A longer delimiter is not known here.
  const chosen = /[0-9]/.test(delimiter) || delimiter.length > 1 ? '\x1f' : delimiter;
  const pool = ['\x1b', 'N', 'L', 'R', 'S', 'E', 'X'].filter((character) => character !== chosen);
  const [escape = '', nul = '', lineFeed = '', carriageReturn = '', separator = '', self = ''] = pool;
  return {
    delimiter: chosen,
    escape,
    letters: [
      ['\0', nul],
      ['\n', lineFeed],
      ['\r', carriageReturn],
      [chosen, separator],
      [escape, self],
    ],
  };
}

/** What of a row is escaped. Most often it is the delimiter alone, which texts have within quotes: that is undone at a third of the cost. */
export const escapes = { none: 0, delimiter: 1, any: 2 } as const;

export type Escapes = (typeof escapes)[keyof typeof escapes];

export const escapedDelimiter = ({ delimiter, escape, letters }: ScratchDialect): string =>
  escape + (new Map(letters).get(delimiter) ?? '');

/** How a NUL is written; it is the only one that is never unescaped. */
export const escapedNul = ({ escape, letters }: ScratchDialect): string => escape + (letters[0]?.[1] ?? '');
