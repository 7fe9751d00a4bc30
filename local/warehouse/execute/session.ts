import type { DuckDBConnection } from '@duckdb/node-api';
import type { ObjectStore } from '../../store';
import type { ResultSet } from '../result';

/** What a statement is executed with. A transaction is open on the connection. */
export interface Session {
  readonly connection: DuckDBConnection;
  readonly store: ObjectStore;
  readonly signal: AbortSignal | undefined;
  /** The statement is a transaction of its own, as under ExecuteStatement. */
  readonly autocommit: boolean;
  /** Asks outside the transaction: after an error this is the only way to look at files again. */
  readonly aside: (sql: string) => Promise<Record<string, unknown>[]>;
}

export interface Outcome {
  /** Returned or affected; -1: none, as the Data API counts. */
  readonly resultRows: number;
  readonly result?: ResultSet;
}
