import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { outOfMemory } from '../warehouse/out-of-memory';

export interface StagingDatabaseOptions {
  /** What does not fit into memory is written to a folder in it. */
  readonly scratchDir: string;
  /** DuckDB's memory limit, for all tables that are staged side by side. @default 1GB */
  readonly memoryLimit?: string;
  /** @default one a core */
  readonly threads?: number;
}

interface Opened {
  readonly instance: Promise<DuckDBInstance>;
  users: number;
  isClosed: boolean;
}

/**
 * DuckDB in memory, in which tables are staged side by side and one after the other: to open one takes as long as to stage a small
 * table. It is open while somebody uses it.
 */
export class StagingDatabase {
  private opened: Opened | undefined;

  constructor(private readonly options: StagingDatabaseOptions) {}

  /** Gives a connection of its own, with temporary tables that nobody else sees. */
  async use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const opened = (this.opened ??= { instance: this.open(), users: 0, isClosed: false });
    opened.users += 1;
    try {
      const connection = await (await opened.instance).connect();
      try {
        return await work(connection);
      } finally {
        connection.closeSync();
      }
    } catch (error) {
      // Whoever comes next gets another one: after some errors, memory that ran out among them, this one answers nothing any more.
      if (this.opened === opened) this.opened = undefined;
      throw outOfMemory(error) ?? error;
    } finally {
      opened.users -= 1;
      // Not at once: the next one in line takes it over.
      setImmediate(() => void this.closeUnused(opened));
    }
  }

  private open(): Promise<DuckDBInstance> {
    const { scratchDir, memoryLimit = '1GB', threads } = this.options;
    return DuckDBInstance.create(':memory:', {
      memory_limit: memoryLimit,
      ...(threads === undefined ? {} : { threads: String(threads) }),
      temp_directory: join(scratchDir, 'spilled'),
      // Pushed down, the conditions would repeat every step for each column, and run it again.
      disabled_optimizers: 'filter_pushdown',
    });
  }

  private async closeUnused(opened: Opened): Promise<void> {
    if (opened.users > 0 || opened.isClosed) return;
    opened.isClosed = true;
    if (this.opened === opened) this.opened = undefined;
    const instance = await opened.instance.catch(() => undefined); // its users were told
    instance?.closeSync();
  }
}
