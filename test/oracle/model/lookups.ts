import type { Table } from '../../../catalog';
import type { Row, Value } from './change';
import { of, parentKeyOf } from './relations';
import type { Warehouse } from './state';

/** The row with its lookups as its parents have the columns in `warehouse`; NULL without a parent. */
export function withLookups(table: Table, row: Row, warehouse: Warehouse): Row {
  const found = table.warehouse.lookups.map(({ name, parentIndex, parentColumn }): [string, Value] => {
    const reference = table.parents[parentIndex];
    if (reference === undefined) throw new Error(`lookup ${table.name}.${name} follows no reference`);
    const key = parentKeyOf(reference, row);
    const parent = key === null ? undefined : of(warehouse, reference.table).get(key);
    return [name, parent?.row[parentColumn] ?? null];
  });
  return { ...row, ...Object.fromEntries(found) };
}
