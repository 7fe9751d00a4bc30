/** Whether a delimiter can overlap itself, as || does in |||. */
export const overlapsItself = (delimiter: string): boolean =>
  Array.from({ length: delimiter.length - 1 }, (_, place) => delimiter.slice(place + 1)).some((end) =>
    delimiter.startsWith(end),
  );

/**
 * Whether text without quotes is cut otherwise from its right end than from its left: in x|||y nobody knows which of the two
 * values has the third one of the marks.
 */
export function isCutTwoWays(text: string, delimiter: string): boolean {
  const fromLeft: number[] = [];
  for (let at = text.indexOf(delimiter); at !== -1; at = text.indexOf(delimiter, at + delimiter.length))
    fromLeft.push(at);
  let end = text.length;
  while (fromLeft.length > 0) {
    const at = end < delimiter.length ? -1 : text.lastIndexOf(delimiter, end - delimiter.length);
    if (at !== fromLeft.pop()) return true;
    end = at;
  }
  return end >= delimiter.length && text.lastIndexOf(delimiter, end - delimiter.length) !== -1;
}
