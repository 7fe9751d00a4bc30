import type { TableDefinition } from '../language/table';
import type { Tables } from '../language/tables';

/** Circles among tables, each as the names along it (first = last): enough of them that without one edge of each none is left. */
export function findCycles(tables: Tables): string[][] {
  const cycles: string[][] = [];
  const done = new Set<TableDefinition>();
  const visit = (table: TableDefinition, path: readonly TableDefinition[]): void => {
    const start = path.indexOf(table);
    if (start >= 0) cycles.push([...path.slice(start), table].map((each) => each.name));
    if (start >= 0 || done.has(table)) return;
    for (const parent of tables.orderingParents(table)) visit(parent, [...path, table]);
    done.add(table);
  };
  for (const table of tables.all) visit(table, []);
  return cycles;
}

/** The level of each table: 0 without ordering parents, otherwise one above the highest of them. Needs no cycle. */
export function levelsOf(tables: Tables): Map<TableDefinition, number> {
  const levels = new Map<TableDefinition, number>();
  const levelOf = (table: TableDefinition): number => {
    const known = levels.get(table);
    if (known !== undefined) return known;
    const level = Math.max(-1, ...tables.orderingParents(table).map(levelOf)) + 1;
    levels.set(table, level);
    return level;
  };
  tables.all.forEach(levelOf);
  return levels;
}
