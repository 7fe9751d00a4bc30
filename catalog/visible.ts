/**
 * What a reader cannot see, and what changes how the text around it is shown or read: control characters but the line
 * feed, marks of direction, other characters of no width, line and paragraph separators, tags, halves of a pair. The
 * joiners U+200C and U+200D stay: the scripts of India are written with them.
 */
const unseen =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;

const short: Readonly<Record<string, string>> = { '\t': '\\t', '\r': '\\r', '\n': '\\n' };

/** The character as code writes it: `\t`, `\x1b`, `\u202e`, `\u{e0001}`. */
function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  if (code < 0x100) return short[character] ?? `\\x${digits.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`;
}

/**
 * Text of data, of a file's name or of an error as a person may be shown it: what would not be seen, or would change what is
 * seen, is written out. Line feeds stay. Done twice, it changes nothing more.
 */
export const visible = (text: string): string => text.replace(unseen, escaped);

/** JSON text with all of that as its escapes: a value that is read from it is the same. */
export const visibleJson = (json: string): string =>
  json.replace(unseen, (character) =>
    character === '\n' || /\p{Surrogate}/u.test(character)
      ? character
      : Array.from(
          { length: character.length },
          (_, place) => `\\u${character.charCodeAt(place).toString(16).padStart(4, '0')}`,
        ).join(''),
  );

/** A message of several lines in one: each end of a line, with the blanks around it, becomes a blank. */
export const oneLine = (text: string): string =>
  visibleLine(text.trim().replace(/\s*[\r\n]\s*|[ \t]+/g, ' '));

/** The same for what has to stay within one line: line feeds are written out, too. */
export const visibleLine = (text: string): string => visible(text).replaceAll('\n', '\\n');
