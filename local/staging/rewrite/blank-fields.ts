import { behindBlanks } from '../split/blanks';
import { withoutEscaped } from '../split/escapes';
import type { Dialect } from '../split/split-record';

/**
 * The record with some of its fields empty, and all else as it is. `undefined`: its fields are not where they would have to
 * be, as in a record that could not be read.
 * @param raw the record as it is in the file
 * @param width how many fields it has
 * @param places those to be emptied, the first one is 0
 */
export function blankFields(
  raw: string,
  width: number,
  places: ReadonlySet<number>,
  dialect: Dialect,
): string | undefined {
  const fields = fieldsAsWritten(raw, dialect);
  if (fields.length !== width) return undefined;
  return fields.map((field, place) => (places.has(place) ? '' : field)).join(dialect.delimiter);
}

/** With their quotes. A quote that does not begin a field is a character like any other. */
function fieldsAsWritten(text: string, dialect: Dialect): string[] {
  const { delimiter, quote } = dialect;
  const raw = withoutEscaped(text, dialect);
  const fields: string[] = [];
  for (let from = 0; ;) {
    const open = behindBlanks(raw, from, dialect);
    const close = raw.startsWith(quote, open) ? closing(raw, open + 1, dialect) : from;
    const next = raw.indexOf(delimiter, close);
    fields.push(text.slice(from, next === -1 ? raw.length : next));
    if (next === -1) return fields;
    from = next + delimiter.length;
  }
}

/** Where the quoted field ends: its closing quote, or the end of a record that lacks it. */
function closing(raw: string, from: number, { quote, escape }: Dialect): number {
  for (let at = from; ;) {
    const found = raw.indexOf(quote, at);
    if (found === -1) return raw.length;
    if (escape !== undefined || !raw.startsWith(quote, found + 1)) return found;
    at = found + 2;
  }
}
