/** The items in groups of at most `size`, in their order: for statements, and transactions, of a bounded size. */
export function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** The items in groups of at most `most` bytes together, in their order. An item of more has a group of its own. */
export function chunksOfBytes<T>(items: readonly T[], bytesOf: (item: T) => number, most: number): T[][] {
  const groups: T[][] = [];
  let bytes = most;
  for (const item of items) {
    const size = bytesOf(item);
    if (bytes + size > most) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(item);
    bytes += size;
  }
  return groups;
}
