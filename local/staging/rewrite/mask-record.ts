import { escapable } from '../split/escapes';
import type { Dialect } from '../split/split-record';

/**
 * The text of a record that was rejected, without what it says: a letter in place of each, but for delimiters, quotes, blanks,
 * line ends and what could not be decoded. So the file is cut into the same records as before, each with its fault, and the
 * record stays rejected: its operator is none.
 *
 * @param filler stands in place of each letter; NUL, which no column takes, where the files have no operator
 */
export const maskRecord = (raw: string, dialect: Dialect, filler = 'x'): string =>
  dialect.escape === undefined ? mask(raw, marksOf(dialect), filler) : maskEscaped(raw, dialect, filler);

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

/** An escape stays, and with it what it escapes, unless that is a letter: then the filler is as faulty. */
function maskEscaped(raw: string, dialect: Dialect, filler: string): string {
  const kept = escapable(dialect);
  const marks = marksOf(dialect);
  return raw
    .split(dialect.escape ?? '')
    .map((part, place) => {
      const first = part.startsWith('\r\n') ? '\r\n' : part.slice(0, 1);
      const isKept = place > 0 && (kept.has(first) || 'nrt0'.includes(first));
      return isKept ? first + mask(part.slice(first.length), marks, filler) : mask(part, marks, filler);
    })
    .join(dialect.escape);
}

/** As the inside of a character class. */
const marksOf = ({ delimiter, quote }: Dialect): string =>
  `${[...Array.from(delimiter), quote].map((mark) => `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`).join('')}\\r\\n`;

const mask = (text: string, marks: string, filler: string): string =>
  text.replace(new RegExp(`[^${marks} \\t\\p{Surrogate}]`, 'gu'), (character) =>
    filler.repeat(character.length),
  );
