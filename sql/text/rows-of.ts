import { id, join, sql } from './sql';
import type { Sql } from './sql';

/** `(SELECT 'a' AS "n" UNION ALL SELECT 'b' AS "n")`: VALUES as a table is not in Redshift. */
export function rowsOf(columnName: string, values: readonly Sql[]): Sql {
  return sql`(${join(
    values.map((value) => sql`SELECT ${value} AS ${id(columnName)}`),
    sql` UNION ALL `,
  )})`;
}
