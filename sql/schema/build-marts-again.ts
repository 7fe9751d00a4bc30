import type { Catalog, Table } from '../../catalog';
import { etl } from '../tables/names';
import { comma, join, lit, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/**
 * For rows that change outside a run's plan: the next RefreshMarts builds the marts that read the table as a whole, and those
 * over them (`dueMarts`). None where no mart reads it.
 */
export function buildMartsAgain(catalog: Catalog, table: Table): Sql[] {
  const readers = catalog.marts.filter(({ uses }) => uses.tables.includes(table.name));
  if (readers.length === 0) return [];
  return [
    sql`DELETE FROM ${etl('mart_built')} WHERE "mart_name" IN (${join(
      readers.map(({ name }) => lit(name)),
      comma,
    )})`,
  ];
}
