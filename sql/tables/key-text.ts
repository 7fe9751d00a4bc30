import type { Column, Table } from '../../catalog';
import { id, join, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/** The key's values as they are printed, one behind the other. @param alias whose columns; without one, those in scope */
export const keyText = ({ key, columns }: Table, alias?: Sql): Sql =>
  join(
    key
      .flatMap((name) => columns.filter((column) => column.name === name))
      .map((column) =>
        printed(column, alias === undefined ? id(column.name) : sql`${alias}.${id(column.name)}`),
      ),
    sql` || ', ' || `,
  );

function printed({ type }: Column, value: Sql): Sql {
  if (type.kind === 'varchar') return value;
  // Redshift casts it to 'true', and prints it as 't'.
  if (type.kind === 'boolean') return sql`CASE WHEN ${value} THEN 't' ELSE 'f' END`;
  return sql`CAST(${value} AS VARCHAR(64))`;
}
