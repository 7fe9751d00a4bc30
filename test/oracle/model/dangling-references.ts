import type { Catalog } from '../../../catalog';
import { checkedReferences, of, parentKeyOf } from './relations';
import type { Warehouse } from './state';

/** The checked references that no row answers, as `child key -> parent key`. None = references are whole. */
export function danglingReferences(catalog: Catalog, warehouse: Warehouse): string[] {
  return catalog.tables.flatMap((table) =>
    [...of(warehouse, table.name)].flatMap(([key, { row }]) =>
      checkedReferences(table)
        .map((reference) => ({ parent: reference.table, parentKey: parentKeyOf(reference, row) }))
        .filter(({ parent, parentKey }) => parentKey !== null && !of(warehouse, parent).has(parentKey))
        .map(({ parent, parentKey }) => `${table.name} ${key} -> ${parent} ${parentKey ?? ''}`),
    ),
  );
}
