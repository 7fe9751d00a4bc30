import type { Catalog } from '../../../catalog';
import type { Publication } from './publication';
import { putAndRemove } from './publication';
import { of, perTable } from './relations';
import type { Warehouse } from './state';

/** One transaction of publish, and what a reader sees after it. */
export interface Commit {
  readonly unit: string;
  readonly pass: 'all' | 'upserts' | 'deletes';
  readonly warehouse: Warehouse;
}

/**
 * The transactions of a run, in order: all upserts in unit order, then all deletes in reverse unit order; one unit
 * does both at once.
 */
export function commitsOf(
  catalog: Catalog,
  before: Warehouse,
  publications: ReadonlyMap<string, Publication>,
): Commit[] {
  const units = catalog.units.map((unit) => unit.name);
  const passes: Pick<Commit, 'unit' | 'pass'>[] =
    units.length === 1
      ? units.map((unit) => ({ unit, pass: 'all' }))
      : [
          ...units.map((unit) => ({ unit, pass: 'upserts' as const })),
          ...[...units].reverse().map((unit) => ({ unit, pass: 'deletes' as const })),
        ];
  let warehouse = before;
  return passes.map(({ unit, pass }) => {
    const seen = warehouse;
    warehouse = perTable(catalog, (table) => {
      const { puts, removes } = of(publications, table.name);
      const part = {
        puts: pass === 'deletes' ? new Map() : puts,
        removes: pass === 'upserts' ? [] : removes,
      };
      return table.unit === unit ? putAndRemove(of(seen, table.name), part) : of(seen, table.name);
    });
    return { unit, pass, warehouse };
  });
}
