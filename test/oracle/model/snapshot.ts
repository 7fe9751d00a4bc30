import type { Catalog } from '../../../catalog';
import { of } from './relations';
import type { State, WarehouseRow } from './state';

/** One table of a state as plain data in key order, to compare with what an engine holds. */
export interface TableSnapshot {
  readonly rows: Readonly<Record<string, WarehouseRow>>;
  /** `<change id> <operator>`, in order. */
  readonly held: readonly string[];
  readonly tombstones: Readonly<Record<string, string>>;
}

export function snapshotOf(catalog: Catalog, state: State): Record<string, TableSnapshot> {
  return Object.fromEntries(
    catalog.tables.map(({ name }) => [
      name,
      {
        rows: Object.fromEntries(of(state.warehouse, name)),
        held: of(state.held, name)
          .map((each) => `${each.changeId} ${each.op}`)
          .sort(),
        tombstones: Object.fromEntries(of(state.tombstones, name)),
      },
    ]),
  );
}
