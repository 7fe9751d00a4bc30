import type { LineEnd } from './line-end';
import { needMore } from './scanned-text';
import type { RecordFault } from './split-record';
import type { SplitState } from './split-state';

/** Takes a record with a line end that is not the file's, or what is before such a one. */
export function takeForeign(
  split: SplitState,
  start: number,
  end: number,
  next: number,
  foreign: LineEnd | null,
): boolean {
  const { text } = split.scanned;
  const kind = foreign ?? split.behindForeign;
  if (end > start) split.deliver(text.slice(start, end), foreignFault(split, kind), null, 0);
  split.behindForeign = text.slice(end, next) === split.ownLineEnd() ? null : kind;
  split.advance(start, next);
  return true;
}

export function foreignFault(split: SplitState, found: LineEnd | null): RecordFault {
  const expected = split.end();
  if (found === null || expected === 'any') throw new Error('No line end is foreign here.');
  return `lineEnd ${found} ${expected}`;
}

/** Whether this line end can stand behind a line that is no record. */
export function isOwnLineEnd(split: SplitState, kind: LineEnd): boolean {
  const end = split.end();
  return end === 'any' || kind === end || (end === 'LF' && kind === 'CRLF');
}

/** A line with nothing on it is not a record. Behind a line end that is not the file's, a record may have begun. */
export function skipBlankLine(split: SplitState, start: number): boolean {
  const kind = split.scanned.lineEndAt(start);
  if (kind === needMore) return false;
  split.behindForeign = isOwnLineEnd(split, kind) ? null : kind;
  split.advance(start, split.scanned.afterLineEnd(start));
  return true;
}
