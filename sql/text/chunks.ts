/** The items in groups of at most `size`, in their order: for statements, and transactions, of a bounded size. */
export const chunks = <T>(items: readonly T[], size: number): T[][] => groups(items, () => 1, size);

/** The items in groups of at most `most` together, in their order. An item of more has a group of its own. @param sizeOf for example its bytes */
export function groups<T>(items: readonly T[], sizeOf: (item: T) => number, most: number): T[][] {
  const made: T[][] = [];
  let size = 0;
  for (const item of items) {
    const own = sizeOf(item);
    const last = made.at(-1);
    if (last === undefined || size + own > most) {
      made.push([item]);
      size = own;
    } else {
      last.push(item);
      size += own;
    }
  }
  return made;
}
