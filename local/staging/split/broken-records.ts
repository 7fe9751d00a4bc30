import { refuseLongLine } from './long-lines';
import type { FoundLine } from './next-line';
import { maxRecordLength } from './parse-record';
import { hasOddQuotes } from './quotes-in-line';
import { needMore } from './scanned-text';
import type { RecordFault } from './split-record';
import type { SplitState } from './split-state';

/**
 * Rejects the line on which the record begins, and with it those that could be in its field. What follows is read as
 * usual: a stray quote does not swallow the text up to the next quote.
 */
export function refuse(split: SplitState, start: number, fault: RecordFault): boolean {
  const { scanned } = split;
  const end = scanned.nextRecordEnd(start, split.end());
  if (end - start > maxRecordLength) return refuseLongLine(split, start, end, fault);
  const next = scanned.afterLineEnd(end);
  if (next === needMore) return false;
  const raw = scanned.text.slice(start, end);
  const last = split.expectsHeader ? null : afterBroken(split, raw, start, next);
  if (last === needMore) return false;
  split.deliver(raw, fault, null, 0);
  split.advance(start, next);
  if (last !== null) takeAmbiguous(split, last);
  return true;
}

/** A row that is read as it stands, unless a field that begins in it could end further on. */
export function takeDoubtful(
  split: SplitState,
  start: number,
  end: number,
  fields: readonly string[] | null,
  count: number,
): boolean {
  const { scanned } = split;
  const next = scanned.afterLineEnd(end);
  if (next === needMore) return false;
  const raw = scanned.text.slice(start, end);
  if (split.header.isJoinedTo(fields ?? raw.split(scanned.dialect.delimiter))) {
    split.expectsHeader = true;
    split.deliver(raw, 'joinedHeader', fields, count);
    split.advance(start, next);
    return true;
  }
  const last = split.ambiguous.afterDoubtfulRecord(start, next);
  if (last === needMore) return false;
  const fault =
    last !== null && !split.isRagged(count, raw, fields)
      ? 'misquoted'
      : split.trailingFault(count, raw, fields);
  split.deliver(raw, fault, fields, count);
  split.advance(start, next);
  if (last !== null) takeAmbiguous(split, last);
  return true;
}

function afterBroken(
  { scanned, ambiguous }: SplitState,
  raw: string,
  start: number,
  next: number,
): FoundLine | null | typeof needMore {
  return hasOddQuotes(raw, scanned.dialect)
    ? ambiguous.afterOpenQuote(start, next)
    : ambiguous.afterDoubtfulRecord(start, next);
}

/** The lines up to the one on which the field of a broken record can end. */
function takeAmbiguous(split: SplitState, last: FoundLine): void {
  const { scanned } = split;
  while (split.at <= last.start) {
    const start = split.at;
    const end = scanned.nextRecordEnd(start, split.end());
    const raw = scanned.text.slice(start, end);
    if (/[^\r\n]/.test(raw)) split.deliver(raw, 'ambiguous', null, 0);
    split.advance(start, scanned.afterLineEnd(end));
  }
}
