import type { DuckDBConnection } from '@duckdb/node-api';
import { RedshiftError } from '../errors';
import { literal } from '../text/quote';
import type { ColumnDefinition, TableName } from '../translate/statement';

/** Rows of DuckDB's catalog functions. */
interface ColumnRow {
  readonly column_name: string;
  readonly data_type: string;
  readonly is_nullable: boolean;
  readonly column_default: string | null;
}
interface CheckRow {
  readonly column_name: string;
  readonly expression: string;
}

/** The table's columns as the connection's transaction sees them, in order. */
export async function describeTable(
  connection: DuckDBConnection,
  table: TableName,
): Promise<ColumnDefinition[]> {
  const where = `database_name = current_database() AND schema_name = ${literal(table.schema)} AND table_name = ${literal(table.table)}`;
  const columns = await rowsOf<ColumnRow>(
    connection,
    `SELECT column_name, data_type, is_nullable, column_default FROM duckdb_columns() WHERE ${where} ORDER BY column_index`,
  );
  if (columns.length === 0)
    throw new RedshiftError(`relation "${table.schema}.${table.table}" does not exist`);
  const checks = await rowsOf<CheckRow>(
    connection,
    `SELECT constraint_column_names[1] AS column_name, expression FROM duckdb_constraints() WHERE ${where} AND constraint_type = 'CHECK'`,
  );
  return columns.map(
    ({ column_name: name, data_type: type, is_nullable: nullable, column_default: byDefault }) => {
      const check = checks.find((each) => each.column_name === name);
      const limit = / <= (\d+)\)$/.exec(check?.expression ?? '')?.[1];
      return { name, type, nullable, default: byDefault, bytes: limit === undefined ? null : Number(limit) };
    },
  );
}

async function rowsOf<T>(connection: DuckDBConnection, sql: string): Promise<T[]> {
  return (await (await connection.run(sql)).getRowObjectsJS()) as T[];
}
