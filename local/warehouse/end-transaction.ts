import type { DuckDBConnection } from '@duckdb/node-api';
import { StatementFailed } from './errors';
import { redshiftMessage } from './redshift-error';

/** What a statement failed with, as Redshift words it. */
export function failure(statement: number, error: unknown, signal: AbortSignal | undefined): StatementFailed {
  const cancelled = signal?.aborted === true;
  const message = cancelled ? "ERROR: Query cancelled on user's request" : redshiftMessage(error);
  return new StatementFailed(statement, message, cancelled, { cause: error });
}

/** Without an open transaction there is nothing to roll back: a failed COMMIT has already done so. */
export async function rollBack(connection: DuckDBConnection): Promise<void> {
  await connection.run('ROLLBACK').catch(() => undefined);
}
