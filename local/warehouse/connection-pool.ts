import type { DuckDBConnection } from '@duckdb/node-api';
import { Turns } from '../turns';
import type { AttachedDatabase } from './attached-database';

/** Lends connections of one database. When all are lent, callers wait in line. */
export class ConnectionPool {
  private readonly idle: DuckDBConnection[] = [];
  private readonly turns: Turns;

  constructor(
    private readonly database: AttachedDatabase,
    size: number,
  ) {
    this.turns = new Turns(size);
  }

  use<T>(act: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return this.turns.take(async () => {
      const connection = this.idle.pop() ?? (await this.database.connect());
      try {
        return await act(connection);
      } finally {
        this.idle.push(connection);
      }
    });
  }

  close(): void {
    for (const connection of this.idle) connection.closeSync();
    this.idle.length = 0;
  }
}
