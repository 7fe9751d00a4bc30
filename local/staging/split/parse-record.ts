import { behindBlanks } from './blanks';
import { unescaped, withoutEscaped } from './escapes';
import type { LineEnd, RecordEnd } from './line-end';
import { isCutTwoWays } from './overlap';
import { needMore } from './scanned-text';
import type { ScannedText } from './scanned-text';
import type { Dialect } from './split-record';

/** The longest record, and how far a closing quote is searched for, in UTF-16 units: this bounds the memory. */
export const maxRecordLength = 1 << 20;

/** A record whose fields are known. */
export interface ParsedRecord {
  readonly outcome: 'whole';
  readonly fields: readonly string[];
  /** Its line end, or the text's. */
  readonly end: number;
  /** The first line end outside quotes that is not the file's. */
  readonly foreign: LineEnd | null;
  /** A foreign line end after which a line of `width` fields follows: the record goes up to there. -1: there is none. */
  readonly cut: number;
  /** The last quote of each unquoted field that has an odd number of them. */
  readonly strayQuotes: readonly number[];
  /** A field's escapes cannot be read. */
  readonly escapeFault: 'escape' | 'nullText' | null;
}

export type Parsed =
  ParsedRecord | { readonly outcome: 'more' | 'unterminated' | 'malformed' | 'overlapping' | 'tooLong' };

export interface RecordShape {
  readonly recordEnd: RecordEnd;
  /** How many fields a record has; `null`: not known yet. */
  readonly width: number | null;
}

const more: Parsed = { outcome: 'more' };
const overlapping: Parsed = { outcome: 'overlapping' };

/**
 * Reads one record, field by field. A line end that is not the file's ends a field, so that a quote behind it opens one,
 * and not the record.
 */
export function parseRecord(scanned: ScannedText, start: number, { recordEnd, width }: RecordShape): Parsed {
  const { text, length, final, dialect, quoteCode } = scanned;
  const limit = start + maxRecordLength;
  const fields: string[] = [];
  const strayQuotes: number[] = [];
  let foreign: LineEnd | null = null;
  let escapeFault: ParsedRecord['escapeFault'] = null;
  /** Where the fields without quotes began of which the last one is read. */
  let unquoted = start;
  let boundary = -1;
  let before = 0;
  for (let at = start; at <= limit;) {
    if (at === length && !final) return more;
    let next: number;
    const open = behindBlanks(text, at, dialect);
    if (text.charCodeAt(open) === quoteCode) {
      const close = closingQuote(scanned, open + 1, limit);
      if (close === needMore) return more;
      if (close >= limit) return { outcome: 'unterminated' };
      if (
        scanned.overlaps &&
        isCutTwoWays(withoutEscaped(text.slice(unquoted, at), dialect), dialect.delimiter)
      )
        return overlapping;
      const inside = text.slice(open + 1, close);
      if (dialect.escape === undefined) fields.push(withoutDoubled(inside, dialect.quote));
      else {
        const [value, fault] = readEscapes(inside, true, dialect);
        fields.push(value);
        escapeFault ??= fault;
      }
      next = behindBlanks(text, close + 1, dialect);
      unquoted = next + dialect.delimiter.length;
      if (next > limit) break;
      if (next === length && !final) return more;
      const code = text.charCodeAt(next);
      if (next < length && code !== 10 && code !== 13 && !scanned.isDelimiter(next))
        return scanned.mayBecomeDelimiter(next) ? more : { outcome: 'malformed' };
    } else {
      next = Math.min(scanned.nextDelimiter(at), scanned.nextLineEnd(at));
      if (next === length && !final && next <= limit) return more;
      const field = text.slice(at, next);
      if (dialect.escape === undefined || scanned.nextEscape(at) >= next) fields.push(field);
      else {
        const [value, fault] = readEscapes(field, false, dialect);
        fields.push(value);
        escapeFault ??= fault;
      }
      if (scanned.nextQuote(at) < next) addStrayQuote(scanned, at, next, strayQuotes);
    }
    if (next < length && scanned.isDelimiter(next)) {
      at = next + dialect.delimiter.length;
      continue;
    }
    if (next > limit) break;
    const kind = next === length ? null : scanned.lineEndAt(next);
    if (kind === needMore) return more;
    const ends = kind === null || recordEnd === 'any' || kind === recordEnd;
    if (!ends) foreign ??= kind;
    if (
      scanned.overlaps &&
      isCutTwoWays(withoutEscaped(text.slice(unquoted, next), dialect), dialect.delimiter)
    )
      return overlapping;
    if (boundary !== -1 && next > boundary + 1 && fields.length - before === width)
      return { outcome: 'whole', fields, end: next, foreign, cut: boundary, strayQuotes, escapeFault };
    // In a file of CR the CR of a CRLF ends the record, and the LF is one too many.
    if (ends || (recordEnd === 'CR' && kind === 'CRLF'))
      return { outcome: 'whole', fields, end: next, foreign, cut: -1, strayQuotes, escapeFault };
    boundary = next;
    before = fields.length;
    at = next + 1;
    unquoted = at;
  }
  return { outcome: 'tooLong' };
}

/** Where the quoted field ends, `limit` or more when it does not, or `needMore`. */
function closingQuote(scanned: ScannedText, from: number, limit: number): number {
  const { text, dialect, quoteCode, final } = scanned;
  for (let at = from; ;) {
    const found = dialect.escape === undefined ? text.indexOf(dialect.quote, at) : scanned.nextQuote(at);
    const isNowhere = found === -1 || found === text.length;
    const quote = isNowhere ? text.length : found;
    if (isNowhere || quote >= limit) return isNowhere && text.length <= limit && !final ? needMore : limit;
    if (quote + 1 === text.length && !final) return needMore;
    if (dialect.escape !== undefined || text.charCodeAt(quote + 1) !== quoteCode) return quote;
    at = quote + 2;
  }
}

const withoutDoubled = (field: string, quote: string): string =>
  field.includes(quote) ? field.replaceAll(quote + quote, quote) : field;

/** A field's value, and why its escapes cannot be read. A text that means NULL is one as it is written, and only so. */
function readEscapes(
  raw: string,
  isQuoted: boolean,
  dialect: Dialect,
): [value: string, fault: ParsedRecord['escapeFault']] {
  if (!isQuoted && dialect.nullTexts?.has(raw) === true) return [raw, null];
  const value = unescaped(raw, dialect);
  if (value === null) return [raw, 'escape'];
  return [value, dialect.nullTexts?.has(value) === true ? 'nullText' : null];
}

function addStrayQuote(scanned: ScannedText, from: number, to: number, found: number[]): void {
  let count = 0;
  let last = from;
  for (let at = scanned.nextQuote(from); at < to; at = scanned.nextQuote(at + 1)) {
    count++;
    last = at;
  }
  if (count % 2 === 1) found.push(last);
}
