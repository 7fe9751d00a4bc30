import type { Catalog } from '../../../catalog';
import type { HeldWait } from '../../../contracts';
import type { Change } from './change';
import { checkedReferences, keyOf, of, parentKeyOf, tableOf } from './relations';
import type { State } from './state';

/**
 * Which held change waits for which other one, in the state that a run leaves: an upsert for the held change of a parent that it
 * needs, a delete for the held change of a row that still refers to its own (docs/semantics.md#circles).
 * @param tombstones those that count
 */
export function waitsOf(
  catalog: Catalog,
  state: State,
  tombstones: State['tombstones'] = state.tombstones,
): HeldWait[] {
  const heldOf = (table: string, key: string): Change | undefined =>
    of(state.held, table).find((each) => keyOf(tableOf(catalog, table), each.row) === key);
  const wait = (from: Change, to: Change): HeldWait => ({
    ...{ tableName: from.table, changeId: from.changeId, op: from.op, rowKey: printedKey(catalog, from) },
    ...{ forTable: to.table, forChangeId: to.changeId, forOp: to.op, forKey: printedKey(catalog, to) },
  });
  const upsertsThatWait = [...state.held.values()].flat().flatMap((change) =>
    change.op === 'D'
      ? []
      : checkedReferences(tableOf(catalog, change.table)).flatMap((reference) => {
          const key = parentKeyOf(reference, change.row);
          const parent = key === null ? undefined : heldOf(reference.table, key);
          if (key === null || parent === undefined) return [];
          if (parent.op === 'D') return [wait(change, parent)];
          const isThere =
            of(state.warehouse, reference.table).has(key) ||
            (reference.onMissingParent === 'placeholder' && !of(tombstones, reference.table).has(key));
          return isThere ? [] : [wait(change, parent)];
        }),
  );
  const deletesThatWait = catalog.tables.flatMap((child) =>
    checkedReferences(child).flatMap((reference) =>
      [...of(state.warehouse, child.name)].flatMap(([key, { row }]) => {
        const parentKey = parentKeyOf(reference, row);
        const gone = parentKey === null ? undefined : heldOf(reference.table, parentKey);
        const own = heldOf(child.name, key);
        return gone?.op === 'D' && own !== undefined && own !== gone ? [wait(gone, own)] : [];
      }),
    ),
  );
  return [...upsertsThatWait, ...deletesThatWait];
}

const printedKey = (catalog: Catalog, { table, row }: Change): string =>
  tableOf(catalog, table)
    .key.map((name) => String(row[name]))
    .join(', ');
