import type { DuckDBConnection } from '@duckdb/node-api';
import { AttachedDatabase } from './attached-database';
import { ConnectionPool } from './connection-pool';
import { isInUse, WarehouseFileError } from './errors';
import { pgProcInfo, storedProcedures } from './procedures/stored-procedures';
import { stvDbIsolationLevel } from './stv-db-isolation-level';
import { jsonFunctions } from './json-functions';
import { svvColumns } from './svv-columns';
import { asPattern, literal } from './text/quote';
import type { WarehouseOptions } from './warehouse-options';

const connections = 8;

/** The database file, with Redshift's system tables and settings, and shut in. */
export async function openDatabase({
  file,
  store,
  memoryLimit,
  threads,
}: WarehouseOptions): Promise<{ readonly database: AttachedDatabase; readonly pool: ConnectionPool }> {
  const database = await openFile(file, {
    integer_division: 'true',
    default_null_order: 'nulls_last_on_asc_first_on_desc',
    ...(memoryLimit === undefined ? {} : { memory_limit: memoryLimit }),
    ...(threads === undefined ? {} : { threads: String(threads) }),
  });
  const pool = new ConnectionPool(database, connections);
  await pool.use(async (connection) => {
    await connection.run(svvColumns);
    await connection.run(stvDbIsolationLevel);
    await connection.run(storedProcedures);
    await connection.run(pgProcInfo);
    for (const statement of jsonFunctions) await connection.run(statement);
    await connection.run("SET GLOBAL TimeZone = 'UTC'");
    await shutIn(
      connection,
      store.buckets.map((bucket) => store.root(bucket)),
    );
  });
  return { database, pool };
}

/** Throws DuckDB's error where another process has the file open, and `WarehouseFileError`. */
async function openFile(file: string, settings: Readonly<Record<string, string>>): Promise<AttachedDatabase> {
  try {
    return await AttachedDatabase.open(file, settings);
  } catch (error) {
    throw isInUse(error) ? error : new WarehouseFileError(file, error);
  }
}

/** From now on DuckDB opens only its own files and the buckets', fetches no extension, and keeps these settings. */
async function shutIn(connection: DuckDBConnection, folders: readonly string[]): Promise<void> {
  // The rule is applied to the pattern and to what it finds.
  const allowed = folders.flatMap((folder) => [`${folder}/`, `${asPattern(folder)}/`]);
  const list = allowed.map(literal).join(', ');
  await connection.run(`SET GLOBAL allowed_directories = [${list}]`);
  await connection.run('SET GLOBAL enable_external_access = false');
  await connection.run('SET GLOBAL lock_configuration = true');
}
