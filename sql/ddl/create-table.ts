import { Sql, columnList, id, join, sql } from '../text/sql';
import type { ColumnShape, TableShape } from './table-shape';

/** The types that a shape may name: checked here, because a type is not quoted. */
const typePattern =
  /^(smallint|integer|bigint|boolean|date|timestamp|time|super|double precision|varchar\(\d+\)|decimal\(\d+,\d+\))$/;

export function typeSql(type: string): Sql {
  if (!typePattern.test(type)) throw new Error(`"${type}" is not a type that Loadline renders.`);
  return Sql.trusted(type.toUpperCase());
}

export const tableName = (shape: Pick<TableShape, 'schema' | 'name'>): Sql =>
  sql`${id(shape.schema)}.${id(shape.name)}`;

export function columnSql(column: ColumnShape): Sql {
  return column.nullable
    ? sql`${id(column.name)} ${typeSql(column.type)}`
    : sql`${id(column.name)} ${typeSql(column.type)} NOT NULL`;
}

/**
 * CREATE TABLE with distribution and sort key. No PRIMARY KEY, FOREIGN KEY or UNIQUE: Redshift does not enforce them,
 * and a false one gives wrong answers
 * (docs/services.md#redshift-sql). Encoding is left to ENCODE AUTO, which naming one column would turn off.
 */
export function createTable(shape: TableShape): Sql {
  const columns = join(
    shape.columns.map((each) => sql`  ${columnSql(each)}`),
    sql`,\n`,
  );
  return sql`CREATE TABLE IF NOT EXISTS ${tableName(shape)} (\n${columns}\n) ${distribution(shape)} ${sortKey(shape)}`;
}

function distribution(shape: TableShape): Sql {
  if (shape.distribution === undefined) return sql`DISTSTYLE AUTO`;
  if (shape.distribution === 'all') return sql`DISTSTYLE ALL`;
  return sql`DISTSTYLE KEY DISTKEY (${id(shape.distribution.key)})`;
}

function sortKey(shape: TableShape): Sql {
  return shape.sortKey === undefined
    ? sql`SORTKEY AUTO`
    : sql`COMPOUND SORTKEY (${columnList(shape.sortKey)})`;
}

export const dropTable = (shape: Pick<TableShape, 'schema' | 'name'>): Sql =>
  sql`DROP TABLE IF EXISTS ${tableName(shape)}`;

/** The table is there, and empty. */
export const madeAnew = (shape: TableShape): Sql[] => [dropTable(shape), createTable(shape)];

export const createSchema = (schema: string): Sql => sql`CREATE SCHEMA IF NOT EXISTS ${id(schema)}`;
