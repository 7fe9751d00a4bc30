import type { ReadableStore } from '../store';
import type { AttachedDatabase } from './attached-database';
import type { ConnectionPool } from './connection-pool';
import { failure, rollBack } from './end-transaction';
import { execute } from './execute/execute';
import type { Session } from './execute/session';
import { TableShapes } from './execute/table-shapes';
import { interruptOn } from './interrupt';
import { TableLocks, locksOf } from './locks';
import { openDatabase } from './open-database';
import { checkReadOnly } from './read-only';
import { readResult } from './result';
import type { ResultSet } from './result';
import type { Statement } from './translate/statement';
import { translate } from './translate/translate';
import type { CallOptions, StatementResult, TransactionOptions, WarehouseOptions } from './warehouse-options';

/** The local warehouse: DuckDB, which runs the Redshift SQL that Loadline renders, and refuses SQL that would mean something else there. */
export class Warehouse {
  private readonly shapes = new TableShapes();

  private constructor(
    private readonly database: AttachedDatabase,
    private readonly pool: ConnectionPool,
    private readonly store: ReadableStore,
    private readonly locks: TableLocks,
    private readonly onTransaction: WarehouseOptions['onTransaction'],
  ) {}

  static async open(options: WarehouseOptions): Promise<Warehouse> {
    const { store, onLockWait, onTransaction } = options;
    const { database, pool } = await openDatabase(options);
    return new Warehouse(database, pool, store, new TableLocks(onLockWait), onTransaction);
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
    this.database.close();
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
      const began = this.shapes.now;
      let changesTables = false;
      const session: Session = {
        ...{ connection, store: this.store, signal, autocommit, aside, lock },
        tableChanges: () => {
          changesTables = true;
          this.shapes.changed();
        },
        columnsOf: (table) => this.shapes.of(connection, table, began),
      };
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
        if (changesTables) this.shapes.changed();
        this.locks.release(holder);
      }
    });
  }

  private async aside(sql: string): Promise<Record<string, unknown>[]> {
    const connection = await this.database.connect();
    try {
      return await (await connection.run(sql)).getRowObjectsJS();
    } finally {
      connection.closeSync();
    }
  }
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
