/** The name that was probably meant, or `undefined` where none is near: a third of its letters may differ. */
export function nearest(name: string, allowed: readonly string[]): string | undefined {
  const ranked = allowed
    .map((each) => ({ each, distance: editDistance(name.toLowerCase(), each.toLowerCase()) }))
    .filter(({ each, distance }) => distance <= Math.max(1, Math.floor(each.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.each;
}

/** What to do about a name that is not allowed: a question where one is near, otherwise the instruction. */
export function didYouMean(name: string, allowed: readonly string[], otherwise: string): string {
  const near = nearest(name, allowed);
  return near === undefined ? otherwise : `Did you mean "${near}"?`;
}

/** Levenshtein's: the fewest letters to insert, delete or replace, a row of the table at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [line, letter] of Array.from(a).entries()) {
    const next = [line + 1];
    for (const [column, other] of Array.from(b).entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
