import type { ColumnDefinition } from '../../language/column';
import type { TableDefinition } from '../../language/table';
import { nameOf } from '../../language/tables';
import { columnOf } from '../check-columns';

/** The columns of the warehouse table that a query may read: its own and its lookups. */
export const warehouseColumns = ({ columns, warehouse }: TableDefinition): Set<string> =>
  new Set([...Object.keys(columns), ...Object.keys(warehouse.lookups ?? {})]);

/** A column of them; a lookup has its parent's type, and may be NULL. `undefined` for one that leads nowhere. */
export function warehouseColumn(
  table: TableDefinition,
  name: string,
): Pick<ColumnDefinition, 'type' | 'isNullable'> | undefined {
  const own = columnOf(table, name);
  const { lookups = {} } = table.warehouse;
  const lookup = Object.hasOwn(lookups, name) ? lookups[name] : undefined;
  if (own !== undefined || lookup === undefined) return own;
  const reference = table.parents?.find(({ table: parent }) => nameOf(parent) === nameOf(lookup.table));
  const parent = typeof lookup.table === 'string' ? reference?.table : lookup.table;
  const column = typeof parent === 'object' ? columnOf(parent, lookup.column) : undefined;
  return column === undefined ? undefined : { type: column.type, isNullable: true };
}
