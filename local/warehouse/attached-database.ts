import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from './text/quote';

type Settings = Readonly<Record<string, string>>;

/** Of the database in its instance, whatever its file is called. */
const name = 'warehouse';

/**
 * Rows of a row group that is written here: a multiple of DuckDB's 2,048. A row group is what one thread works on, and what is written
 * to the file as soon as it is full, and not at the commit or a checkpoint by one thread. With DuckDB's 122,880 most tables of a
 * day are a single one (bench/results/volume.md). Row groups that are there already stay as they are.
 */
const rowGroupRows = 32_768;

/**
 * A database file, attached to an instance in memory. DuckDB takes the size of row groups for an attached file alone; and opened by itself
 * 1.5.5 does not replay a write-ahead log that alters, or comments a column of, a table with a CHECK that calls a function: it
 * looks the function up in the default database, which the file itself is yet to become
 * (https://github.com/duckdb/duckdb/issues/20543).
 */
export class AttachedDatabase {
  private constructor(private readonly instance: DuckDBInstance) {}

  /**
   * Replays what a killed process left in the write-ahead log. Throws DuckDB's error if another process has the file open, or if it is
   * damaged.
   * @param file or `:memory:`
   */
  static open(file: string, settings: Settings): Promise<AttachedDatabase> {
    // Of a database in memory it would be a folder in the present one.
    const spilled: Settings = file === ':memory:' ? {} : { temp_directory: `${file}.tmp` };
    return AttachedDatabase.attach(file, `ROW_GROUP_SIZE ${rowGroupRows}`, { ...spilled, ...settings });
  }

  /** Likewise, but nothing is changed, not even the log. */
  static openReadOnly(file: string, settings: Settings): Promise<AttachedDatabase> {
    return AttachedDatabase.attach(file, 'READ_ONLY', settings);
  }

  private static async attach(file: string, option: string, settings: Settings): Promise<AttachedDatabase> {
    const instance = await DuckDBInstance.create(':memory:', settings);
    try {
      const connection = await instance.connect();
      await connection.run(`ATTACH ${literal(file)} AS ${name} (${option})`);
      connection.closeSync();
      return new AttachedDatabase(instance);
    } catch (error) {
      instance.closeSync();
      throw error;
    }
  }

  async connect(): Promise<DuckDBConnection> {
    const connection = await this.instance.connect();
    await connection.run(`USE ${name}`);
    return connection;
  }

  close(): void {
    this.instance.closeSync();
  }
}
