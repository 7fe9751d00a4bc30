import type { TableDefinition } from '../language/table';

/** The checked parents of a table but itself: `accept` orders nothing, and a self-reference cannot. */
export function orderingParents(table: TableDefinition): TableDefinition[] {
  return (table.parents ?? [])
    .filter((reference) => reference.onMissingParent !== 'accept' && reference.table !== 'self')
    .map((reference) => reference.table as TableDefinition)
    .filter((parent) => parent !== table);
}

/** A cycle among tables, as the names along it (first = last), or `undefined`. */
export function findCycle(tables: readonly TableDefinition[]): string[] | undefined {
  const done = new Set<TableDefinition>();
  const visit = (table: TableDefinition, path: TableDefinition[]): string[] | undefined => {
    const start = path.indexOf(table);
    if (start >= 0) return [...path.slice(start), table].map((each) => each.name);
    if (done.has(table)) return undefined;
    for (const parent of orderingParents(table)) {
      const cycle = visit(parent, [...path, table]);
      if (cycle !== undefined) return cycle;
    }
    done.add(table);
    return undefined;
  };
  for (const table of tables) {
    const cycle = visit(table, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

/** The level of each table: 0 without ordering parents, otherwise one above the highest of them. Needs no cycle. */
export function levelsOf(tables: readonly TableDefinition[]): Map<TableDefinition, number> {
  const levels = new Map<TableDefinition, number>();
  const levelOf = (table: TableDefinition): number => {
    const known = levels.get(table);
    if (known !== undefined) return known;
    const level = Math.max(-1, ...orderingParents(table).map(levelOf)) + 1;
    levels.set(table, level);
    return level;
  };
  tables.forEach(levelOf);
  return levels;
}
