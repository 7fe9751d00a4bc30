import type { Catalog } from '../../../catalog';
import { isPresent } from './hold-orphans';
import { withOutcome } from './net-changes';
import type { Judgement } from './net-changes';
import type { Row, Value } from './change';
import { checkedReferences, of, parentKeyOf, perTable, tableOf } from './relations';
import type { State, WarehouseRow } from './state';

/** Below every change id, also those of late files: any change of the parent fills its placeholder. */
export const placeholderChangeId = '';

/** Per table, by key: the inferred rows for the parents that published children miss. */
export function placeholders(
  catalog: Catalog,
  state: State,
  judgement: Judgement,
): ReadonlyMap<string, ReadonlyMap<string, WarehouseRow>> {
  const inferred = perTable(catalog, () => new Map<string, WarehouseRow>());
  for (const child of catalog.tables) {
    const references = checkedReferences(child).filter((each) => each.onMissingParent === 'placeholder');
    for (const reference of references) {
      for (const { change } of withOutcome(judgement, child.name, 'upsert')) {
        const key = parentKeyOf(reference, change.row);
        if (key === null || isPresent(state, judgement, reference.table, key)) continue;
        const row = onlyKey(catalog, reference.table, JSON.parse(key) as Value[]);
        of(inferred, reference.table).set(key, { row, changeId: placeholderChangeId, placeholder: true });
      }
    }
  }
  return inferred;
}

function onlyKey(catalog: Catalog, name: string, key: readonly Value[]): Row {
  const table = tableOf(catalog, name);
  return Object.fromEntries(
    table.columns.map(({ name: column }) => [column, key[table.key.indexOf(column)] ?? null]),
  );
}
