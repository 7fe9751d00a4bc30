import { dropText } from './long-lines';
import { needMore } from './scanned-text';
import { isOwnLineEnd } from './foreign-line-ends';
import type { SplitState } from './split-state';

/**
 * Whether a line that is no record begins here. Behind a line end that is not the file's nobody knows whether a line begins
 * there.
 */
export function isComment({ scanned, behindForeign, inComment }: SplitState, start: number): boolean {
  const { comment } = scanned.dialect;
  if (inComment) return true;
  return comment !== undefined && behindForeign === null && scanned.text.startsWith(comment, start);
}

/** Such a line goes up to the next line end of any kind, whatever is in it: no row behind it may get lost in it. */
export function skipComment(split: SplitState, start: number): boolean {
  const { scanned } = split;
  const found = scanned.text.slice(start).search(/[\r\n]/); // an escape before it means nothing
  const end = found === -1 ? scanned.length : start + found;
  split.inComment = end === scanned.length;
  if (split.inComment) return dropText(split, start);
  const kind = scanned.lineEndAt(end);
  if (kind === needMore) return false;
  split.behindForeign = isOwnLineEnd(split, kind) ? null : kind;
  split.advance(start, scanned.afterLineEnd(end));
  return true;
}
