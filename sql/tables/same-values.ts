import type { Column } from '../../catalog';
import { and, id, join, sql } from '../text/sql';
import type { Sql } from '../text/sql';
import { warehouseValue } from './warehouse-value';

/**
 * A row of staging and one of the warehouse have the same values in these columns, NULL being a value like any other (Redshift has no IS DISTINCT FROM). Not
 * true, and perhaps NULL, where they differ.
 */
/** @param staged, warehouse their aliases */
export const sameValues = (columns: readonly Column[], staged: Sql, warehouse: Sql): Sql =>
  join(
    columns.map((column) => {
      const [a, b] = [sql`${staged}.${id(column.name)}`, sql`${warehouse}.${id(column.name)}`];
      const same = sameText(column, a, b);
      return column.nullable ? sql`(${same} OR (${a} IS NULL AND ${b} IS NULL))` : same;
    }),
    and,
  );

/** JSON is compared as the warehouse writes it. Redshift compares texts without their trailing blanks, other engines do not. */
function sameText(column: Column, a: Sql, b: Sql): Sql {
  const { kind } = column.type;
  if (kind === 'json') return sql`JSON_SERIALIZE(${warehouseValue(column, a)}) = JSON_SERIALIZE(${b})`;
  if (kind === 'varchar') return sql`${a} = ${b} AND LENGTH(${a}) = LENGTH(${b})`;
  return sql`${warehouseValue(column, a)} = ${b}`;
}
