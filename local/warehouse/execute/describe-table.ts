import type { DuckDBConnection } from '@duckdb/node-api';
import { RedshiftError } from '../errors';
import { literal } from '../text/quote';
import type { ColumnDefinition, TableName } from '../translate/statement';

/** Rows of DuckDB's catalog functions. */
interface ColumnRow {
  readonly schema_name: string;
  readonly table_name: string;
  readonly column_name: string;
  readonly data_type: string;
  readonly is_nullable: boolean;
  readonly column_default: string | null;
}
interface CheckRow {
  readonly schema_name: string;
  readonly table_name: string;
  readonly column_name: string;
  readonly expression: string;
}

/** The table's columns as the connection's transaction sees them, in order. */
export async function describeTable(
  connection: DuckDBConnection,
  table: TableName,
): Promise<ColumnDefinition[]> {
  const where = `schema_name = ${literal(table.schema)} AND table_name = ${literal(table.table)}`;
  const [columns] = (await describe(connection, where)).values();
  if (columns === undefined)
    throw new RedshiftError(`relation "${table.schema}.${table.table}" does not exist`);
  return columns;
}

/** The columns of all tables as the connection's transaction sees them, by `schema.table`. */
export const describeTables = (connection: DuckDBConnection): Promise<Map<string, ColumnDefinition[]>> =>
  describe(connection, 'TRUE');

async function describe(
  connection: DuckDBConnection,
  which: string,
): Promise<Map<string, ColumnDefinition[]>> {
  const where = `database_name = current_database() AND ${which}`;
  const columns = await rowsOf<ColumnRow>(
    connection,
    `SELECT schema_name, table_name, column_name, data_type, is_nullable, column_default FROM duckdb_columns()
WHERE NOT internal AND ${where} ORDER BY schema_name, table_name, column_index`,
  );
  const checks = await rowsOf<CheckRow>(
    connection,
    `SELECT schema_name, table_name, constraint_column_names[1] AS column_name, expression FROM duckdb_constraints()
WHERE ${where} AND constraint_type = 'CHECK'`,
  );
  const nameOf = (row: ColumnRow | CheckRow): string => `${row.schema_name}.${row.table_name}`;
  const limits = new Map<string, number>();
  for (const row of checks) {
    const limit = / <= (\d+)\)$/.exec(row.expression)?.[1];
    const column = `${nameOf(row)}.${row.column_name}`;
    if (limit !== undefined && !limits.has(column)) limits.set(column, Number(limit));
  }
  const tables = new Map<string, ColumnDefinition[]>();
  for (const row of columns) {
    const { column_name: name, data_type: type, is_nullable: nullable, column_default: byDefault } = row;
    const bytes = limits.get(`${nameOf(row)}.${name}`) ?? null;
    const table = tables.get(nameOf(row)) ?? [];
    table.push({ name, type, nullable, default: byDefault, bytes });
    tables.set(nameOf(row), table);
  }
  return tables;
}

async function rowsOf<T>(connection: DuckDBConnection, sql: string): Promise<T[]> {
  return (await (await connection.run(sql)).getRowObjectsJS()) as T[];
}
