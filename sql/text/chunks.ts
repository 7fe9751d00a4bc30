/** The items in groups of at most `size`, in their order: for statements, and transactions, of a bounded size. */
export function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** The items in groups of at most `most` together, in their order. An item of more has a group of its own. @param sizeOf for example its bytes */
export function groups<T>(items: readonly T[], sizeOf: (item: T) => number, most: number): T[][] {
  const made: T[][] = [];
  let size = most;
  for (const item of items) {
    const own = sizeOf(item);
    if (size + own > most) {
      made.push([]);
      size = 0;
    }
    made.at(-1)?.push(item);
    size += own;
  }
  return made;
}
