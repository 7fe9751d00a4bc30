import { printValue } from '../../../local/warehouse';
import { columnList, id, lit, sql } from '../../../sql';
import type { TableShape } from '../../../sql/ddl/table-shape';
import type { SqlEngine } from '../sql-engine';

/** The rows that a table has on DuckDB as an INSERT for PostgreSQL; none for a table without rows. */
export async function rowsAsInsert(engine: SqlEngine, shape: TableShape): Promise<string[]> {
  const names = columnList(shape.columns.map(({ name }) => name));
  const table = sql`${id(shape.schema)}.${id(shape.name)}`;
  const [result] = await engine.warehouse.transaction([sql`SELECT ${names} FROM ${table}`.text]);
  const rows = (result?.rows ?? []).map(
    (row) => `(${row.map((value) => lit(printValue(value)).text).join(', ')})`,
  );
  return rows.length === 0 ? [] : [`INSERT INTO ${table.text} (${names.text}) VALUES ${rows.join(',\n')}`];
}
