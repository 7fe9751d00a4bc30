import { behindBlanks } from './blanks';
import { withoutEscaped } from './escapes';
import type { Dialect } from './split-record';

/** Whether a line has an odd number of quotes: a field begins on it, or ends. */
export function hasOddQuotes(text: string, dialect: Dialect): boolean {
  const { quote } = dialect;
  const line = withoutEscaped(text, dialect);
  let odd = false;
  for (let at = line.indexOf(quote); at !== -1; at = line.indexOf(quote, at + 1)) odd = !odd;
  return odd;
}

/** Whether a quoted field that began on an earlier line can end on this one, and no other begins. */
export function canEndField(text: string, dialect: Dialect): boolean {
  const { quote, delimiter } = dialect;
  const line = withoutEscaped(text, dialect);
  const opens = (field: number): boolean => line[behindBlanks(line, field, dialect)] === quote;
  for (let at = 0; ;) {
    const close = closingQuote(line, at, dialect);
    if (close === -1) return false;
    at = behindBlanks(line, close + 1, dialect);
    if (at === line.length) return true;
    if (!line.startsWith(delimiter, at)) return false;
    // Unquoted fields, up to one that is quoted or to the end of the line.
    while (at !== -1 && !opens(at + delimiter.length)) at = line.indexOf(delimiter, at + delimiter.length);
    if (at === -1) return true;
    at = behindBlanks(line, at + delimiter.length, dialect) + 1;
  }
}

/** The quote that closes a field; -1 if it stays open. A quote that is written twice closes nothing. */
function closingQuote(line: string, from: number, { quote, escape }: Dialect): number {
  for (let at = line.indexOf(quote, from); at !== -1; at = line.indexOf(quote, at + 2))
    if (escape !== undefined || line[at + 1] !== quote) return at;
  return -1;
}

/**
 * Whether a quote in an unquoted field could open a field that closes before the record's end, behind a delimiter: then
 * nobody knows whether the delimiter before the quote is missing or the quote is a character.
 */
export function closesBehindDelimiter(raw: string, open: number, dialect: Dialect): boolean {
  const { delimiter } = dialect;
  const record = withoutEscaped(raw, dialect);
  const close = closingQuote(record, open + 1, dialect);
  if (close === -1) return false;
  const next = behindBlanks(record, close + 1, dialect);
  const ends = next === record.length || record[next] === '\n' || record[next] === '\r';
  return (ends || record.startsWith(delimiter, next)) && record.slice(open, close).includes(delimiter);
}
