/** The nodes of a circle through the start, in order and the start first; `undefined` if no path leads back to it. */
export function findCircle<T>(start: T, next: (node: T) => readonly T[]): readonly T[] | undefined {
  const seen = new Set<T>();
  const pathFrom = (node: T): readonly T[] | undefined => {
    for (const each of next(node)) {
      if (each === start) return [node];
      if (seen.has(each)) continue;
      seen.add(each);
      const path = pathFrom(each);
      if (path !== undefined) return [node, ...path];
    }
    return undefined;
  };
  return pathFrom(start);
}
