import type { Dialect } from './split-record';

/** The place behind the blanks that may stand before an opening quote and behind a closing one (`spaceAroundQuotes`). */
export function behindBlanks(text: string, from: number, { spaceAroundQuotes, delimiter }: Dialect): number {
  if (spaceAroundQuotes !== true) return from;
  let at = from;
  while ((text[at] === ' ' || text[at] === '\t') && !text.startsWith(delimiter, at)) at++;
  return at;
}
