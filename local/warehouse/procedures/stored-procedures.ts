import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from '../text/quote';
import type { ProcedureName, TableName } from '../translate/statement';

/**
 * DuckDB has no procedures: their texts are rows of a table in the warehouse's own file, so that they survive a restart and
 * belong to the transaction that creates them. Schema `main` is not Redshift's; nothing of Loadline names it.
 */
export const storedProcedures = `CREATE TABLE IF NOT EXISTS main.stored_procedure (
  schema_name VARCHAR, procedure_name VARCHAR, parameter_types VARCHAR, create_sql VARCHAR)`;

/** Redshift's catalog view, as far as Loadline reads it. */
export const pgProcInfo = `CREATE OR REPLACE VIEW main.pg_proc_info AS
SELECT s.procedure_name AS proname, n.oid AS pronamespace, 'p' AS prokind
FROM main.stored_procedure s
JOIN pg_catalog.pg_namespace n ON n.nspname = s.schema_name`;

/** CREATE OR REPLACE: in the transaction of the connection. */
export async function store(
  connection: DuckDBConnection,
  name: ProcedureName,
  createSql: string,
): Promise<void> {
  await remove(connection, name);
  const row = [name.schema, name.table, typesText(name), createSql].map(literal);
  await connection.run(`INSERT INTO main.stored_procedure VALUES (${row.join(', ')})`);
}

/** Answers whether there was one. */
export async function remove(connection: DuckDBConnection, name: ProcedureName): Promise<boolean> {
  const { rowsChanged } = await connection.run(
    `DELETE FROM main.stored_procedure WHERE ${isNamed(name)} AND parameter_types = ${literal(typesText(name))}`,
  );
  return rowsChanged > 0;
}

/** The texts of the procedures with this name: one for each number and types of parameters. */
export async function find(connection: DuckDBConnection, name: TableName): Promise<string[]> {
  const rows = await (
    await connection.run(`SELECT create_sql FROM main.stored_procedure WHERE ${isNamed(name)}`)
  ).getRowsJS();
  return rows.map(([createSql]) => createSql as string);
}

const isNamed = ({ schema, table }: TableName): string =>
  `schema_name = ${literal(schema)} AND procedure_name = ${literal(table)}`;

const typesText = ({ types }: ProcedureName): string => types.join(', ');
