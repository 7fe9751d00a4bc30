import { withheldColumns } from '../../catalog';
import type { Catalog, Table } from '../../catalog';
import { warehouseShape } from '../ddl/table-shape';
import { dw } from '../tables/names';
import { columnList, id, sql } from '../text/sql';
import type { Sql } from '../text/sql';

/**
 * What analysts read of the warehouse's tables, for the loading user, who owns them: whole tables, and of those with columns
 * that tell of a person the other columns alone. A run gives it when tables come or change: by the default privileges a new
 * table is theirs as a whole, and has no rows before this is done.
 * @param role the analysts'
 */
export const tableGrants = (catalog: Catalog, role: string): Sql[] =>
  catalog.tables.flatMap((table) => grantsOf(table, withheldColumns(catalog, table), id(role)));

function grantsOf(table: Table, withheld: readonly string[], role: Sql): Sql[] {
  if (withheld.length === 0) return [sql`GRANT SELECT ON ${dw(table)} TO ROLE ${role}`];
  const columns = warehouseShape(table)
    .columns.map(({ name }) => name)
    .filter((name) => !withheld.includes(name));
  return [
    // It takes the rights to columns too, so that one that is marked later goes.
    sql`REVOKE SELECT ON ${dw(table)} FROM ROLE ${role}`,
    sql`GRANT SELECT (${columnList(columns)}) ON ${dw(table)} TO ROLE ${role}`,
  ];
}
