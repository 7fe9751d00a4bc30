/**
 * How a segment writes its rows for DuckDB: one row a line, no quoting at all, so that nothing is left to interpret and
 * the file may be read by several threads. What would break a line is written as `escape` and a letter.
 */
export interface ScratchDialect {
  readonly delimiter: string;
  readonly escape: string;
  /** Escaped character to its letter; the escape character itself stands last. */
  readonly letters: readonly (readonly [character: string, letter: string])[];
}

/** @param delimiter of the table's files: rows without quotes are then taken over as they stand */
export function scratchDialectFor(delimiter: string): ScratchDialect {
  // The row's own numbers stand before its fields.
  const chosen = /[0-9]/.test(delimiter) ? '\x1f' : delimiter;
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

/** The letter under which a NUL stands; it is the one that is never written back. */
export const escapedNul = ({ escape, letters }: ScratchDialect): string => escape + (letters[0]?.[1] ?? '');
