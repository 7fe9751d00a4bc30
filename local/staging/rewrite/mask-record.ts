import type { Dialect } from '../split/split-record';

/**
 * The text of a record that was rejected, without what it says: a letter in place of each, but for delimiters, quotes, blanks,
 * line ends and what could not be decoded. So the file is cut into the same records as before, each with its fault, and the
 * record stays rejected: its operator is none.
 *
 * @param filler stands in place of each letter; NUL, which no column takes, where the files have no operator
 */
export const maskRecord = (raw: string, dialect: Dialect, filler = 'x'): string =>
  mask(raw, marksOf(dialect), filler);

/**
 * That of a record with a header in it, whose names stay: by them it is rejected, and what is behind it is read.
 * @param names the columns that a header may have, in lower case
 */
export function maskAroundHeader(
  raw: string,
  names: readonly string[],
  dialect: Dialect,
  filler = 'x',
): string {
  const marks = marksOf(dialect);
  return raw.replace(new RegExp(`[^${marks}]+`, 'gu'), (words) => {
    const kept = names
      .filter((name) => words.trimEnd().toLowerCase().endsWith(name))
      .reduce((longest, name) => (name.length > longest.length ? name : longest), '');
    const from = kept === '' ? words.length : words.toLowerCase().lastIndexOf(kept);
    return mask(words.slice(0, from), marks, filler) + words.slice(from);
  });
}

/** As the inside of a character class. */
const marksOf = ({ delimiter, quote }: Dialect): string =>
  `${[...Array.from(delimiter), quote].map((mark) => `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`).join('')}\\r\\n`;

const mask = (text: string, marks: string, filler: string): string =>
  text.replace(new RegExp(`[^${marks} \\t\\p{Surrogate}]`, 'gu'), (character) =>
    filler.repeat(character.length),
  );
