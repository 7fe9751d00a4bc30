import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { identifier, literal } from './text/quote';

type Settings = Readonly<Record<string, string>>;

/**
 * DuckDB 1.5.5 cannot open a file whose write-ahead log alters, or comments a column of, a table with a CHECK that calls a
 * function: it looks the function up in the default database, which the file itself is yet to become
 * (https://github.com/duckdb/duckdb/issues/20543). Attached to an instance that has one, the same file opens.
 */
const attach = (file: string, options: string): string =>
  `ATTACH ${literal(file)} AS ${nameOf(file)}${options}`;

/** As DuckDB names the database of a file. */
const nameOf = (file: string): string => identifier(basename(file, extname(file)));

/**
 * Writes into the file what a killed process left in its log. Does nothing where there is none. Throws DuckDB's error if another process
 * has the file open, or if it is damaged.
 */
export async function takeInLog(file: string, settings: Settings): Promise<void> {
  if (!existsSync(`${file}.wal`)) return;
  const instance = await DuckDBInstance.create(':memory:', settings);
  try {
    const connection = await instance.connect();
    await connection.run(attach(file, ''));
    await connection.run(`CHECKPOINT ${nameOf(file)}`);
    await connection.run(`DETACH ${nameOf(file)}`);
  } finally {
    instance.closeSync();
  }
}

/** An instance with the file attached, of which nothing is changed; connections begin with `use`. Throws DuckDB's error. */
export async function attachReadOnly(
  file: string,
  settings: Settings,
): Promise<{ readonly instance: DuckDBInstance; readonly use: string }> {
  const instance = await DuckDBInstance.create(':memory:', settings);
  try {
    const connection = await instance.connect();
    await connection.run(attach(file, ' (READ_ONLY)'));
    connection.closeSync();
    return { instance, use: `USE ${nameOf(file)}` };
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}
