/** Of an item, those that come before it, among all. */
type Before<Item> = (item: Item) => readonly Item[];

/** Circles, each as the items along it (first = last): enough of them that without one edge of each none is left. */
export function findCycles<Item>(all: Iterable<Item>, before: Before<Item>): Item[][] {
  const cycles: Item[][] = [];
  const done = new Set<Item>();
  const visit = (item: Item, path: readonly Item[]): void => {
    const start = path.indexOf(item);
    if (start >= 0) cycles.push([...path.slice(start), item]);
    if (start >= 0 || done.has(item)) return;
    for (const other of before(item)) visit(other, [...path, item]);
    done.add(item);
  };
  for (const item of all) visit(item, []);
  return cycles;
}

/** The level of each item: 0 where none comes before it, otherwise one above the highest of those. Needs no cycle. */
export function levelsOf<Item>(all: Iterable<Item>, before: Before<Item>): Map<Item, number> {
  const levels = new Map<Item, number>();
  const levelOf = (item: Item): number => {
    const known = levels.get(item);
    if (known !== undefined) return known;
    const level = Math.max(-1, ...before(item).map(levelOf)) + 1;
    levels.set(item, level);
    return level;
  };
  for (const item of all) levelOf(item);
  return levels;
}

/** The items, each behind those that come before it; those of one level in their own order. Needs no cycle. */
export function inLevelOrder<Item>(all: readonly Item[], before: Before<Item>): Item[] {
  const levels = levelsOf(all, before);
  return [...all].sort((a, b) => (levels.get(a) ?? 0) - (levels.get(b) ?? 0));
}
