import { refuse, takeDoubtful } from './broken-records';
import { isCutTwoWays } from './overlap';
import { maxRecordLength } from './parse-record';
import { needMore } from './scanned-text';
import type { SplitState } from './split-state';

/** Whether a record without quotes that goes up to this line end is one by itself. */
export function isPlainEnd({ scanned, recordEnd, behindForeign }: SplitState, lineEnd: number): boolean {
  if (recordEnd === null || behindForeign !== null) return false;
  return recordEnd === 'any' || lineEnd === scanned.length || scanned.lineEndAt(lineEnd) === recordEnd;
}

/** Takes a record in which nothing is quoted: its text is its fields as they are. */
export function takePlain(split: SplitState, start: number, end: number): boolean {
  const { scanned } = split;
  if (end - start > maxRecordLength) return refuse(split, start, 'tooLong');
  const next = scanned.afterLineEnd(end);
  if (next === needMore) return false;
  const raw = scanned.text.slice(start, end);
  if (scanned.overlaps && isCutTwoWays(raw, scanned.dialect.delimiter))
    return refuse(split, start, 'overlapping');
  const fault = split.encodingFault(raw);
  const count = fieldsIn(raw, scanned.dialect.delimiter);
  if (fault === null && split.isRagged(count, raw, null)) return takeDoubtful(split, start, end, null, count);
  split.deliver(raw, fault, null, count);
  split.line++;
  split.at = next;
  return true;
}

function fieldsIn(raw: string, delimiter: string): number {
  let count = 1;
  for (let at = raw.indexOf(delimiter); at !== -1; at = raw.indexOf(delimiter, at + delimiter.length))
    count++;
  return count;
}
