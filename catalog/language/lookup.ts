import type { LookupDefinition, TableDefinition } from './table';

/** A column copied from a parent and kept equal to it: `from(order, 'order_date')` (docs/semantics.md#lookups). */
export const from = <Column extends string>(
  table: TableDefinition<Column> | string,
  column: NoInfer<Column>,
): LookupDefinition => Object.freeze({ table, column });
