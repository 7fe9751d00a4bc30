import type { Catalog } from '../../../catalog';
import { applyRun } from './apply-run';
import type { Change, Row } from './change';
import { checkedReferences, keyOf, of, parentKeyOf, perTable, tableOf } from './relations';
import type { State, WarehouseRow } from './state';

const neverOld = { lateDays: 1_000_000, holdDays: 1_000_000 };

/**
 * The held changes that wait for ever, if no newer change of one of their keys comes: those that are still held when everything
 * else went as well for them as it can, run after run. Every parent that is missing comes, and every row of the warehouse moves
 * away from its parents, unless a change of it is held.
 */
export function neverResolved(catalog: Catalog, state: State): Change[] {
  let now = state;
  // A run may apply nothing of what is held, and yet make room for what the next one applies.
  for (let idle = 0; idle < 3;) {
    const next = applyRun(catalog, withGoodLuck(catalog, now), [], neverOld).state;
    idle = heldOf(next).length === heldOf(now).length ? idle + 1 : 0;
    now = next;
  }
  return heldOf(now);
}

const heldOf = (state: State): Change[] => [...state.held.values()].flat();

function withGoodLuck(catalog: Catalog, state: State): State {
  const waiting = perTable(
    catalog,
    (table) => new Set(of(state.held, table.name).map(({ row }) => keyOf(table, row))),
  );
  const arrived = perTable(catalog, () => new Map<string, WarehouseRow>());
  for (const { op, table, row } of heldOf(state)) {
    if (op === 'D') continue;
    for (const reference of checkedReferences(tableOf(catalog, table))) {
      const key = parentKeyOf(reference, row);
      const isMissing =
        key !== null &&
        !of(waiting, reference.table).has(key) &&
        !of(state.warehouse, reference.table).has(key);
      if (isMissing)
        of(arrived, reference.table).set(key, {
          ...{ row: keyOnly(catalog, reference.table, key), changeId: '', placeholder: false },
        });
    }
  }
  const warehouse = perTable(catalog, (table): ReadonlyMap<string, WarehouseRow> => {
    const moved = [...of(state.warehouse, table.name)].map(([key, standing]): [string, WarehouseRow] => [
      key,
      of(waiting, table.name).has(key)
        ? standing
        : { ...standing, row: withoutParents(catalog, table.name, standing.row) },
    ]);
    return new Map([...moved, ...of(arrived, table.name)]);
  });
  const tombstones = perTable(
    catalog,
    ({ name }) => new Map([...of(state.tombstones, name)].filter(([key]) => !of(arrived, name).has(key))),
  );
  return { ...state, warehouse, tombstones };
}

/** A row as the model needs it: a missing value is NULL to it. */
const keyOnly = (catalog: Catalog, table: string, key: string): Row => {
  const values = JSON.parse(key) as Row[string][];
  return Object.fromEntries(tableOf(catalog, table).key.map((name, index) => [name, values[index] ?? null]));
};

function withoutParents(catalog: Catalog, table: string, row: Row): Row {
  const references = checkedReferences(tableOf(catalog, table)).flatMap(({ columns }) => columns);
  return { ...row, ...Object.fromEntries(references.map(({ child }) => [child, null])) };
}
