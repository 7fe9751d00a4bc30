import type { Column } from '../../catalog';
import { and, id, join, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/**
 * The two rows have the same values in these columns, NULL being a value like any other (Redshift has no IS DISTINCT FROM). Not
 * true, and perhaps NULL, where they differ.
 */
export const sameValues = (columns: readonly Column[], left: Sql, right: Sql): Sql =>
  join(
    columns.map((column) => {
      const [a, b] = [sql`${left}.${id(column.name)}`, sql`${right}.${id(column.name)}`];
      const same = sameText(column, a, b);
      return column.nullable ? sql`(${same} OR (${a} IS NULL AND ${b} IS NULL))` : same;
    }),
    and,
  );

/** Redshift compares texts without their trailing blanks, other engines do not. */
const sameText = ({ type }: Column, a: Sql, b: Sql): Sql =>
  type.kind === 'varchar' ? sql`${a} = ${b} AND LENGTH(${a}) = LENGTH(${b})` : sql`${a} = ${b}`;
