import type { ProjectDefinition } from '../language/project';
import type { TableDefinition } from '../language/table';
import type { Tables } from '../language/tables';

export interface UnitDefinition {
  readonly name: string;
  readonly tables: readonly TableDefinition[];
}

/** The units that a project declares, or the one of all its tables (docs/semantics.md#units-and-passes). */
export function declaredUnits(
  project: Pick<ProjectDefinition, 'tables' | 'units'>,
  nameOfOne: string,
): UnitDefinition[] {
  if (project.units === undefined) return [{ name: nameOfOne, tables: project.tables }];
  return Object.entries(project.units).map(([name, tables]) => ({ name, tables }));
}

/** Units with parents before units with their children; the names along a cycle (first = last) where there is one. */
export function orderUnits(
  units: readonly UnitDefinition[],
  tables: Tables,
): { order: UnitDefinition[] } | { cycle: string[] } {
  const unitOf = new Map(units.flatMap((unit) => unit.tables.map((table) => [table, unit] as const)));
  const parentsOf = new Map(tables.all.map((table) => [table, tables.orderingParents(table)] as const));
  const order: UnitDefinition[] = [];
  const visit = (unit: UnitDefinition, path: readonly UnitDefinition[]): string[] | undefined => {
    if (order.includes(unit)) return undefined;
    const start = path.indexOf(unit);
    if (start >= 0) return [...path.slice(start), unit].map((each) => each.name);
    for (const parent of unit.tables.flatMap((table) => parentsOf.get(table) ?? [])) {
      const before = unitOf.get(parent);
      const cycle = before === undefined || before === unit ? undefined : visit(before, [...path, unit]);
      if (cycle !== undefined) return cycle;
    }
    order.push(unit);
    return undefined;
  };
  for (const unit of units) {
    const cycle = visit(unit, []);
    if (cycle !== undefined) return { cycle };
  }
  return { order };
}
