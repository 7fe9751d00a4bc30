import { isBehindOdd } from './escapes';
import { maxRecordLength } from './parse-record';
import { needMore } from './scanned-text';
import type { RecordFault } from './split-record';
import type { SplitState } from './split-state';

/** Rejects a line that is longer than a record may be: its beginning is kept, and its text dropped as it comes. */
export function refuseLongLine(split: SplitState, start: number, end: number, fault: RecordFault): boolean {
  const { scanned } = split;
  const raw = scanned.text.slice(start, start + maxRecordLength);
  const next = scanned.afterLineEnd(end);
  if (next === needMore && end < scanned.length) return false;
  split.deliver(raw, fault === 'tooLong' ? whyTooLong(split, start) : fault, null, 0);
  split.skipping = next === needMore;
  if (split.skipping) dropText(split, start);
  else split.advance(start, next);
  return true;
}

/** A line without an end of its own is long because others are in it. */
function whyTooLong(split: SplitState, start: number): RecordFault {
  const { scanned } = split;
  const place = scanned.nextLineEnd(start);
  const end = split.end();
  if (end === 'any' || place - start >= maxRecordLength || scanned.nextQuote(start) < place) return 'tooLong';
  const kind = scanned.lineEndAt(place);
  return kind === needMore ? 'tooLong' : `lineEnd ${kind} ${end}`;
}

/** What is left of a rejected line whose end had not come yet. */
export function skipLine(split: SplitState, start: number): boolean {
  const { scanned } = split;
  const end = scanned.nextRecordEnd(start, split.end());
  if (end === scanned.length) return dropText(split, start);
  const next = scanned.afterLineEnd(end);
  if (next === needMore) return false;
  split.skipping = false;
  split.advance(start, next);
  return true;
}

/** All of the text, but for a CR at its end, whose LF may come, and an escape before what comes. */
export function dropText(split: SplitState, start: number): boolean {
  const { text, length, final } = split.scanned;
  let keep = !final && text.endsWith('\r') ? 1 : 0;
  const { escape } = split.scanned.dialect;
  if (!final && escape !== undefined && isBehindOdd(text, length - keep, escape)) keep++;
  split.advance(start, length - keep);
  return false;
}
