import type { DuckDBConnection } from '@duckdb/node-api';
import { scanError } from '../errors';
import { pathLiteral } from '../text/quote';
import type { ColumnDefinition } from '../translate/statement';
import type { LocalFile } from './manifest';

interface FileColumn {
  readonly name: string;
  readonly type: string | null;
  readonly children: boolean;
}

/** A row of DuckDB's parquet_schema(). */
interface SchemaRow {
  readonly name: string;
  readonly duckdb_type: string | null;
  readonly num_children: bigint | null;
}

/**
 * Compares each file's columns with the table's by position: the same number, and exactly the types that Redshift's COPY takes.
 * Returns the files in their order, in groups of equal column names, because DuckDB matches the columns of several files by name.
 */
export async function checkParquetSchemas(
  connection: DuckDBConnection,
  columns: readonly ColumnDefinition[],
  files: readonly LocalFile[],
): Promise<LocalFile[][]> {
  const schemas = await readSchemas(connection, [...new Set(files.map((file) => file.path))]);
  const groups: { names: string; files: LocalFile[] }[] = [];
  for (const file of files) {
    const found = schemas.get(file.path) ?? [];
    compare(columns, found, file.uri);
    const names = JSON.stringify(found.map((column) => column.name));
    const last = groups.at(-1);
    if (last?.names === names) last.files.push(file);
    else groups.push({ names, files: [file] });
  }
  return groups.map((group) => group.files);
}

function compare(columns: readonly ColumnDefinition[], found: readonly FileColumn[], uri: string): void {
  if (found.length !== columns.length) {
    throw scanError(
      `Unmatched number of columns between table and file. Table columns: ${columns.length}, Data columns: ${found.length}, File name: ${uri}`,
    );
  }
  columns.forEach((column, index) => {
    const { name = '', type = null, children = true } = found[index] ?? {};
    if (!children && type !== null && accepted(column.type).includes(type)) return;
    throw scanError(
      `File '${uri}' has an incompatible Parquet schema for column '${column.name}' (place ${index + 1}). ` +
        `Column type: ${column.type}, Parquet schema: ${name} ${type ?? 'nested'}`,
    );
  });
}

/** Spark writes timestamps as instants in UTC, and Redshift loads them as TIMESTAMP. All other types must be equal. */
const accepted = (type: string): string[] =>
  type === 'TIMESTAMP' ? [type, 'TIMESTAMP WITH TIME ZONE'] : [type];

async function readSchemas(
  connection: DuckDBConnection,
  paths: readonly string[],
): Promise<Map<string, FileColumn[]>> {
  const schemas = new Map<string, FileColumn[]>();
  for (const path of paths) {
    const answer = await connection.run(
      `SELECT name, duckdb_type, num_children FROM parquet_schema([${pathLiteral(path)}]) ORDER BY column_id`,
    );
    // The first row is the file's root. A nested column's parts count as columns: the comparison fails either way.
    const [, ...rows] = await answer.getRowObjectsJS();
    schemas.set(
      path,
      (rows as unknown as SchemaRow[]).map((row) => ({
        name: row.name,
        type: row.duckdb_type,
        children: row.num_children !== null,
      })),
    );
  }
  return schemas;
}
