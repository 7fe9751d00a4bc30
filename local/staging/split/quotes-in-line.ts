import type { Dialect } from './split-record';

/** Whether a line has an odd number of quotes: a field begins on it, or ends. */
export function hasOddQuotes(line: string, { quote }: Dialect): boolean {
  let odd = false;
  for (let at = line.indexOf(quote); at !== -1; at = line.indexOf(quote, at + 1)) odd = !odd;
  return odd;
}

/** Whether a quoted field that began on an earlier line can end on this one, and no other begins. */
export function canEndField(line: string, { quote, delimiter }: Dialect): boolean {
  for (let at = 0; ;) {
    const close = closingQuote(line, at, quote);
    if (close === -1) return false;
    if (close + 1 === line.length) return true;
    if (line[close + 1] !== delimiter) return false;
    // Unquoted fields, up to one that is quoted or to the end of the line.
    at = close + 1;
    while (at !== -1 && line[at + 1] !== quote) at = line.indexOf(delimiter, at + 1);
    if (at === -1) return true;
    at += 2;
  }
}

/** The quote that closes a field; -1 if it stays open. A quote that is written twice closes nothing. */
function closingQuote(line: string, from: number, quote: string): number {
  for (let at = line.indexOf(quote, from); at !== -1; at = line.indexOf(quote, at + 2))
    if (line[at + 1] !== quote) return at;
  return -1;
}

/**
 * Whether a quote in an unquoted field could open a field that closes before the record's end, behind a delimiter: then
 * nobody knows whether the delimiter before the quote is missing or the quote is a character.
 */
export function closesBehindDelimiter(record: string, open: number, { quote, delimiter }: Dialect): boolean {
  const close = closingQuote(record, open + 1, quote);
  if (close === -1) return false;
  const next = record[close + 1];
  return (
    (next === undefined || next === delimiter || next === '\n' || next === '\r') &&
    record.slice(open, close).includes(delimiter)
  );
}
