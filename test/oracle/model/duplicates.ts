import type { Catalog } from '../../../catalog';
import { of } from './relations';
import type { Warehouse, WarehouseRow } from './state';

/** A rule of uniqueness that what a run brings does not keep. */
export interface BrokenRule {
  readonly table: string;
  /** Its place in the table's `unique`. */
  readonly rule: number;
  readonly values: number;
  readonly rows: number;
}

/** Of the warehouse behind a run, the values that a row of the run shares with another row (docs/semantics.md#unique-values). */
export function brokenRules({ tables }: Catalog, before: Warehouse, after: Warehouse): BrokenRule[] {
  return tables.flatMap((table) =>
    table.unique.flatMap(({ columns }, rule): BrokenRule[] => {
      const groups = groupsOf(columns, of(before, table.name), of(after, table.name));
      const shared = [...groups.values()].filter(({ rows, isBrought }) => isBrought && rows > 1);
      const rows = shared.reduce((sum, group) => sum + group.rows, 0);
      return shared.length === 0 ? [] : [{ table: table.name, rule, values: shared.length, rows }];
    }),
  );
}

interface Group {
  rows: number;
  /** One of its rows is of a change that the warehouse did not have. */
  isBrought: boolean;
}

/** By their values. A row without one of them is in no group. */
function groupsOf(
  columns: readonly string[],
  before: ReadonlyMap<string, WarehouseRow>,
  after: ReadonlyMap<string, WarehouseRow>,
): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const [key, { row, changeId }] of after) {
    const values = columns.map((name) => row[name] ?? null);
    if (values.includes(null)) continue;
    const group = groups.get(JSON.stringify(values)) ?? { rows: 0, isBrought: false };
    groups.set(JSON.stringify(values), group);
    group.rows += 1;
    group.isBrought ||= before.get(key)?.changeId !== changeId;
  }
  return groups;
}
