import type { ReadableStore } from '../store';
import type { StatementFailed } from './errors';
import type { LockWait } from './locks';
import type { ResultSet } from './result';

export interface WarehouseOptions {
  /** The database file, or `:memory:`. Only one process at a time can open it. */
  readonly file: string;
  /** Where COPY reads. */
  readonly store: ReadableStore;
  /** `4GB`. @default 80 % of the machine's */
  readonly memoryLimit?: string;
  /** @default one per core */
  readonly threads?: number;
  /** Is told when a transaction has waited for another one to end. @default nobody is told */
  readonly onLockWait?: ((wait: LockWait) => void) | undefined;
  /** For tests: told each transaction when it has ended, in the order of the commits. @default nobody is told */
  readonly onTransaction?: ((transaction: EndedTransaction) => void) | undefined;
}

/** A transaction, and what came of it: the results of its statements, or the failure that rolled it back. */
export interface EndedTransaction {
  readonly statements: readonly string[];
  /** Its one statement ran outside of a transaction block. */
  readonly autocommit: boolean;
  readonly outcome: readonly StatementResult[] | StatementFailed;
}

export interface StatementResult extends Partial<ResultSet> {
  /** Rows returned or affected; -1 if none. */
  readonly resultRows: number;
  readonly durationNs: bigint;
}

export interface CallOptions {
  /** Stops the running statement; the transaction is rolled back. */
  readonly signal?: AbortSignal;
}

export interface TransactionOptions extends CallOptions {
  /** What `onLockWait` and a deadlock call the transaction. @default 'transaction' */
  readonly name?: string;
}
