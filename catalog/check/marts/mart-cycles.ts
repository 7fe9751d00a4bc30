import type { MartDefinition } from '../../language/mart';
import { usedNames } from '../../order/used-names';

/** Circles among marts, each as the names along it (first = last). */
export function findMartCycles(marts: readonly MartDefinition[]): string[][] {
  const byName = new Map(marts.map((mart) => [mart.name, mart]));
  const cycles: string[][] = [];
  const done = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    const start = path.indexOf(name);
    if (start >= 0) cycles.push([...path.slice(start), name]);
    if (start >= 0 || done.has(name)) return;
    for (const used of usedNames(byName.get(name)?.query ?? '').mart)
      if (byName.has(used)) visit(used, [...path, name]);
    done.add(name);
  };
  for (const name of byName.keys()) visit(name, []);
  return cycles;
}
