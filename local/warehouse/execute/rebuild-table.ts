import type { DuckDBConnection } from '@duckdb/node-api';
import { RedshiftError } from '../errors';
import { identifier } from '../text/quote';
import { columnSql } from '../translate/column';
import { tableSql } from '../translate/names';
import type { ColumnDefinition, TableName } from '../translate/statement';
import { describeTable } from './describe-table';

/** ALTER TABLE ADD COLUMN. DuckDB cannot add a column with a constraint, so NOT NULL or a length means a new table. */
export async function addColumn(
  connection: DuckDBConnection,
  table: TableName,
  column: ColumnDefinition,
): Promise<void> {
  const columns = await describeTable(connection, table);
  if (columns.some((each) => each.name === column.name)) {
    throw new RedshiftError(`column "${column.name}" of relation "${table.table}" already exists`);
  }
  if (column.nullable && column.bytes === null) {
    await connection.run(`ALTER TABLE ${tableSql(table)} ADD COLUMN ${columnSql(column)}`);
    return;
  }
  await rebuild(
    connection,
    table,
    [...columns, column],
    [...columns.map((each) => identifier(each.name)), column.default ?? 'NULL'],
  );
}

/** ALTER COLUMN TYPE VARCHAR(n), with Redshift's restrictions. DuckDB cannot alter a CHECK, so this means a new table too. */
export async function lengthenColumn(
  connection: DuckDBConnection,
  table: TableName,
  name: string,
  bytes: number,
): Promise<void> {
  const columns = await describeTable(connection, table);
  const column = columns.find((each) => each.name === name);
  if (column === undefined)
    throw new RedshiftError(`column "${name}" of relation "${table.table}" does not exist`);
  if (column.bytes === null)
    throw new RedshiftError(`cannot alter type of column "${name}": it is not a VARCHAR`);
  if (column.default !== null)
    throw new RedshiftError(`cannot alter type of column "${name}": it has a default value`);
  await rebuild(
    connection,
    table,
    columns.map((each) => (each === column ? { ...each, bytes } : each)),
    columns.map((each) => identifier(each.name)),
  );
}

/** ALTER TABLE DROP COLUMN. DuckDB drops no column that a constraint or an index follows, so this means a new table too. */
export async function dropColumn(
  connection: DuckDBConnection,
  table: TableName,
  name: string,
): Promise<void> {
  const columns = await describeTable(connection, table);
  const left = columns.filter((each) => each.name !== name);
  if (left.length === columns.length)
    throw new RedshiftError(`column "${name}" of relation "${table.table}" does not exist`);
  await rebuild(
    connection,
    table,
    left,
    left.map((each) => identifier(each.name)),
  );
}

/** ALTER TABLE RENAME COLUMN, likewise. */
export async function renameColumn(
  connection: DuckDBConnection,
  table: TableName,
  from: string,
  to: string,
): Promise<void> {
  const columns = await describeTable(connection, table);
  const has = (name: string): boolean => columns.some((each) => each.name === name);
  if (!has(from)) throw new RedshiftError(`column "${from}" of relation "${table.table}" does not exist`);
  if (has(to)) throw new RedshiftError(`column "${to}" of relation "${table.table}" already exists`);
  await rebuild(
    connection,
    table,
    columns.map((each) => (each.name === from ? { ...each, name: to } : each)),
    columns.map((each) => identifier(each.name)),
  );
}

async function rebuild(
  connection: DuckDBConnection,
  table: TableName,
  columns: readonly ColumnDefinition[],
  values: readonly string[],
): Promise<void> {
  const rebuilt = tableSql({ ...table, table: `${table.table}$rebuilt` });
  await connection.run(`CREATE TABLE ${rebuilt} (${columns.map(columnSql).join(', ')})`);
  await connection.run(`INSERT INTO ${rebuilt} SELECT ${values.join(', ')} FROM ${tableSql(table)}`);
  await connection.run(`DROP TABLE ${tableSql(table)}`);
  await connection.run(`ALTER TABLE ${rebuilt} RENAME TO ${identifier(table.table)}`);
}
