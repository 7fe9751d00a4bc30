import { findTable } from '../../catalog';
import type { Catalog, Table } from '../../catalog';
import { refersTo } from '../tables/match';
import { dw } from '../tables/names';
import { id, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import type { LiveColumn } from '../../contracts';

/**
 * A lookup that is new in a table with rows gets its values from the parents as they are; from then on the runs keep
 * it right.
 * @param live the columns of the warehouse table
 */
export function fillNewLookups(catalog: Catalog, table: Table, live: readonly LiveColumn[]): Sql[] {
  if (live.length === 0) return [];
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
