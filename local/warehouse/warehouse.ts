import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ReadableStore } from '../store';
import { ConnectionPool } from './connection-pool';
import { isInUse, StatementFailed, WarehouseFileError } from './errors';
import { execute } from './execute/execute';
import type { Session } from './execute/session';
import { interruptOn } from './interrupt';
import { TableLocks, locksOf } from './locks';
import type { LockWait } from './locks';
import { pgProcInfo, storedProcedures } from './procedures/stored-procedures';
import { checkReadOnly } from './read-only';
import { redshiftMessage } from './redshift-error';
import { readResult } from './result';
import type { ResultSet } from './result';
import { stvDbIsolationLevel } from './stv-db-isolation-level';
import { svvColumns } from './svv-columns';
import { asPattern, literal } from './text/quote';
import type { Statement } from './translate/statement';
import { translate } from './translate/translate';

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

const connections = 8;

/** The local warehouse: DuckDB, which runs the Redshift SQL that Loadline renders, and refuses SQL that would mean something else there. */
export class Warehouse {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly pool: ConnectionPool,
    private readonly store: ReadableStore,
    private readonly locks: TableLocks,
    private readonly onTransaction: WarehouseOptions['onTransaction'],
  ) {}

  static async open(options: WarehouseOptions): Promise<Warehouse> {
    const { file, store, memoryLimit, threads, onLockWait, onTransaction } = options;
    const instance = await openFile(file, {
      integer_division: 'true',
      default_null_order: 'nulls_last_on_asc_first_on_desc',
      ...(memoryLimit === undefined ? {} : { memory_limit: memoryLimit }),
      ...(threads === undefined ? {} : { threads: String(threads) }),
    });
    const pool = new ConnectionPool(instance, connections);
    await pool.use(async (connection) => {
      await connection.run(svvColumns);
      await connection.run(stvDbIsolationLevel);
      await connection.run(storedProcedures);
      await connection.run(pgProcInfo);
      await connection.run("SET GLOBAL TimeZone = 'UTC'");
      await shutIn(
        connection,
        store.buckets.map((bucket) => store.root(bucket)),
      );
    });
    return new Warehouse(instance, pool, store, new TableLocks(onLockWait), onTransaction);
  }

  /**
   * Runs the statements in one transaction, all or nothing. Throws `StatementFailed`: the index of the statement, and
   * a message as Redshift words it. SQL that is not supported is refused before anything runs. Waits for a table that another
   * transaction writes until that one ends (docs/services.md#redshift-locks).
   */
  transaction(statements: readonly string[], options: TransactionOptions = {}): Promise<StatementResult[]> {
    return this.run(statements, options, false);
  }

  /** Runs one statement in a transaction of its own. A column's type can change only in this way, as on Redshift. */
  async autocommit(statement: string, options: TransactionOptions = {}): Promise<StatementResult> {
    const [result] = await this.run([statement], options, true);
    if (result === undefined) throw new Error('One statement has one result.');
    return result;
  }

  /** One query in DuckDB's SQL, which only reads the warehouse. Throws `StatementFailed`. */
  query(sql: string, { signal }: CallOptions = {}): Promise<ResultSet> {
    return this.pool.use(async (connection) => {
      const stop = interruptOn(signal, connection);
      try {
        await checkReadOnly(connection, sql);
        await connection.run('BEGIN TRANSACTION READ ONLY');
        return await readResult(await connection.run(sql), 'print');
      } catch (error) {
        throw failure(0, error, signal);
      } finally {
        stop();
        await rollBack(connection);
      }
    });
  }

  /** Closes the database. What is still running is interrupted and rolled back; what waits for a table fails. */
  close(): void {
    this.locks.close();
    this.pool.close();
    this.instance.closeSync();
  }

  private async run(
    statements: readonly string[],
    { signal, name = 'transaction' }: TransactionOptions,
    autocommit: boolean,
  ): Promise<StatementResult[]> {
    const translated = statements.map(translateAt);
    return this.pool.use(async (connection) => {
      const stop = interruptOn(signal, connection);
      const aside: Session['aside'] = (sql) => this.aside(sql);
      const holder = { name };
      const lock: Session['lock'] = (statement) => this.locks.take(holder, locksOf(statement), signal);
      const session: Session = { connection, store: this.store, signal, autocommit, aside, lock };
      let at = 0;
      try {
        signal?.throwIfAborted();
        // Before DuckDB takes its snapshot: who waits for another transaction sees what that one left.
        if (translated[0] !== undefined) await lock(translated[0]);
        await connection.run('BEGIN TRANSACTION');
        const results: StatementResult[] = [];
        for (at = 0; at < translated.length; at++) {
          signal?.throwIfAborted();
          results.push(await timed(session, translated[at] as Statement));
        }
        signal?.throwIfAborted();
        await connection.run('COMMIT');
        this.onTransaction?.({ statements, autocommit, outcome: results });
        return results;
      } catch (error) {
        // Always: DuckDB's COMMIT after a failed statement reports success while it rolls back (docs/services.md#duckdb).
        stop();
        await rollBack(connection);
        const failed = failure(Math.min(at, statements.length - 1), error, signal);
        this.onTransaction?.({ statements, autocommit, outcome: failed });
        throw failed;
      } finally {
        stop();
        this.locks.release(holder);
      }
    });
  }

  private async aside(sql: string): Promise<Record<string, unknown>[]> {
    const connection = await this.instance.connect();
    try {
      return await (await connection.run(sql)).getRowObjectsJS();
    } finally {
      connection.closeSync();
    }
  }
}

/** Throws DuckDB's error where another process has the file open, and `WarehouseFileError`. */
async function openFile(file: string, settings: Readonly<Record<string, string>>): Promise<DuckDBInstance> {
  try {
    return await DuckDBInstance.create(file, settings);
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

function translateAt(sql: string, index: number): Statement {
  try {
    return translate(sql);
  } catch (error) {
    throw failure(index, error, undefined);
  }
}

async function timed(session: Session, statement: Statement): Promise<StatementResult> {
  const start = process.hrtime.bigint();
  const { resultRows, result } = await execute(session, statement);
  return { resultRows, ...result, durationNs: process.hrtime.bigint() - start };
}

function failure(statement: number, error: unknown, signal: AbortSignal | undefined): StatementFailed {
  const cancelled = signal?.aborted === true;
  const message = cancelled ? "ERROR: Query cancelled on user's request" : redshiftMessage(error);
  return new StatementFailed(statement, message, cancelled, { cause: error });
}

/** Without an open transaction there is nothing to roll back: a failed COMMIT has already done so. */
async function rollBack(connection: DuckDBConnection): Promise<void> {
  await connection.run('ROLLBACK').catch(() => undefined);
}
