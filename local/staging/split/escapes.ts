import type { StagingSpec } from '../../../sql';
import type { Dialect } from './split-record';

/** An escape and what it makes a character like any other: a CRLF is one. Alone at a text's end it escapes nothing. */
const patternOf = (escape: string): RegExp =>
  new RegExp(`\\u${escape.charCodeAt(0).toString(16).padStart(4, '0')}(\\r\\n|[^])?`, 'g');

/** Letters that stand for characters, as MySQL, PostgreSQL and Hive write them. */
const letters: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['0', '\0'],
]);

/** Whether the character at this place is escaped: an odd number of escapes stands before it, or before its CR. */
export function isEscaped(text: string, at: number, escape: string): boolean {
  if (isBehindOdd(text, at, escape)) return true;
  return text[at] === '\n' && text[at - 1] === '\r' && isBehindOdd(text, at - 1, escape);
}

export function isBehindOdd(text: string, at: number, escape: string): boolean {
  let from = at;
  while (text[from - 1] === escape) from--;
  return (at - from) % 2 === 1;
}

/** Text of the same length in which what is escaped is no mark. */
export const withoutEscaped = (text: string, { escape }: Dialect): string =>
  escape === undefined || !text.includes(escape)
    ? text
    : text.replace(patternOf(escape), (found) => '\0'.repeat(found.length));

/** The characters that may stand behind an escape, besides the letters of a backslash. */
export const escapable = ({ escape = '', quote, delimiter, comment = '' }: Dialect): ReadonlySet<string> =>
  new Set(
    [escape, quote, ...delimiter.split(''), comment.slice(0, 1), '\r', '\n', '\r\n'].filter(
      (each) => each !== '',
    ),
  );

/** What the escapes of a field say; `null`: one stands before a character that needs none. */
export function unescaped(field: string, dialect: Dialect): string | null {
  const { escape = '' } = dialect;
  const literal = escapable(dialect);
  let isSound = true;
  const value = field.replace(patternOf(escape), (_, character: string | undefined = '') => {
    if (literal.has(character)) return character;
    const meant = escape === '\\' ? letters.get(character) : undefined;
    isSound &&= meant !== undefined;
    return meant ?? '';
  });
  return isSound ? value : null;
}

/** The texts of `nullAs` that are read as they are written, before anything is unescaped. */
export const nullTextsOf = ({ csv: { escape }, columns }: StagingSpec): ReadonlySet<string> =>
  new Set(
    escape === undefined
      ? []
      : columns.flatMap(({ reading }) => reading?.nullAs ?? []).filter((text) => text.includes(escape)),
  );
