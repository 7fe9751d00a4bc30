import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** Lends connections of one database; who comes when all are lent waits in line. */
export class ConnectionPool {
  private readonly idle: DuckDBConnection[] = [];
  private readonly waiting: (() => void)[] = [];
  private lent = 0;

  constructor(
    private readonly instance: DuckDBInstance,
    private readonly size: number,
  ) {}

  async use<T>(act: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    while (this.lent >= this.size) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.lent++;
    try {
      const connection = this.idle.pop() ?? (await this.instance.connect());
      try {
        return await act(connection);
      } finally {
        this.idle.push(connection);
      }
    } finally {
      this.lent--;
      this.waiting.shift()?.();
    }
  }

  close(): void {
    for (const connection of this.idle) connection.closeSync();
    this.idle.length = 0;
  }
}
