import { findTable } from '../../catalog';
import type { Catalog } from '../../catalog';
import type { TableShape } from '../ddl/table-shape';
import { refersTo } from '../tables/match';
import { dw } from '../tables/names';
import { id, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import type { LiveColumn } from '../../contracts';

/**
 * A lookup that is new in a table with rows gets its values from the parents as they are; from then on the runs keep
 * it right.
 */
export function fillNewLookups(catalog: Catalog, shape: TableShape, live: readonly LiveColumn[]): Sql[] {
  const table = catalog.tables.find((each) => shape.schema === 'dw' && each.warehouse.name === shape.name);
  if (table === undefined || live.length === 0) return [];
  return table.warehouse.lookups
    .filter((lookup) => !live.some((column) => column.columnName === lookup.name))
    .map((lookup) => {
      const reference = table.parents[lookup.parentIndex];
      if (reference === undefined)
        throw new Error(`Table "${table.name}" has no reference ${lookup.parentIndex}.`);
      const parent = findTable(catalog, reference.table);
      return sql`UPDATE ${dw(table)} SET ${id(lookup.name)} = p.${id(lookup.parentColumn)} FROM ${dw(parent)} p
WHERE ${refersTo(reference, id(table.warehouse.name), sql`p`)}`;
    });
}
