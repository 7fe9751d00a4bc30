import { AttachedDatabase } from './attached-database';
import { ConnectionPool } from './connection-pool';
import { checkReadOnly } from './read-only';
import { readResult } from './result';
import type { ResultSet } from './result';

/** Little: whoever looks at a home may do so beside other work. */
const memoryLimit = '1GB';

/**
 * A warehouse's file of which nothing is changed, not even what a killed process left in its write-ahead log. While it is open
 * no other process can write to it. Throws DuckDB's error if another process has it open for writing, or if it cannot be read.
 */
export class ReadOnlyDatabase {
  private constructor(
    private readonly database: AttachedDatabase,
    private readonly pool: ConnectionPool,
  ) {}

  /** @param scratch a folder for what does not fit into memory */
  static async open(file: string, scratch: string): Promise<ReadOnlyDatabase> {
    const database = await AttachedDatabase.openReadOnly(file, {
      memory_limit: memoryLimit,
      temp_directory: scratch,
    });
    const pool = new ConnectionPool(database, 1);
    await pool.use((connection) => connection.run("SET GLOBAL TimeZone = 'UTC'"));
    return new ReadOnlyDatabase(database, pool);
  }

  /** One query in DuckDB's SQL. Throws DuckDB's error. */
  query(sql: string): Promise<ResultSet> {
    return this.pool.use(async (connection) => {
      await checkReadOnly(connection, sql);
      return readResult(await connection.run(sql), 'print');
    });
  }

  close(): void {
    this.pool.close();
    this.database.close();
  }
}
