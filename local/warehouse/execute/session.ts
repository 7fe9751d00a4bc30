import type { DuckDBConnection } from '@duckdb/node-api';
import type { ReadableStore } from '../../store';
import type { ResultSet } from '../result';
import type { ColumnDefinition, Statement, TableName } from '../translate/statement';

/** What executing a statement needs. A transaction is open on the connection. */
export interface Session {
  readonly connection: DuckDBConnection;
  readonly store: ReadableStore;
  readonly signal: AbortSignal | undefined;
  /** The statement is a transaction of its own, as with ExecuteStatement. */
  readonly autocommit: boolean;
  /** Queries outside the transaction: after an error, the only way to read the files again. */
  readonly aside: (sql: string) => Promise<Record<string, unknown>[]>;
  /** Takes the table locks that the statement needs, and waits for them (docs/services.md#redshift-locks). */
  readonly lock: (statement: Statement) => Promise<void>;
  /** To be called before a table is made, changed or dropped. */
  readonly tableChanges: () => void;
  /** The columns of a table on which the session has a lock. Throws `RedshiftError` where there is no such table. */
  readonly columnsOf: (table: TableName) => Promise<ColumnDefinition[]>;
}

export interface Outcome {
  /** Rows returned or affected; -1 if none, as in the Data API. */
  readonly resultRows: number;
  readonly result?: ResultSet;
}
