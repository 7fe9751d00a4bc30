import { RedshiftError } from '../errors';
import { findCircle } from './find-circle';
import type { TableLock } from './lock-mode';
import { LockQueue } from './lock-queue';
import type { Transaction } from './lock-queue';

/** A transaction waited until another one ended. Told when the wait is over, however it ended. */
export interface LockWait {
  /** The transactions by name: in the Data API, the names of the statements. */
  readonly waiter: string;
  /** Who had the lock, or else was ahead in the line; the first of several. */
  readonly holder: string;
  /** `schema.table` */
  readonly table: string;
  readonly milliseconds: number;
}

/**
 * The locks of all tables. Who needs a lock that another transaction has waits until that one ends. Nobody waits in a circle:
 * the transaction that would close one fails.
 */
export class TableLocks {
  private readonly queues = new Map<string, LockQueue>();
  /** Where each transaction waits: at one table at a time, since its statements run one after the other. */
  private readonly waits = new Map<Transaction, TableLock>();
  private isClosed = false;

  constructor(private readonly onWait?: (wait: LockWait) => void) {}

  /**
   * Takes the locks in this order, and waits for each. Throws Redshift's "deadlock detected" rather than wait in a circle,
   * the signal's reason if it is aborted during a wait, and an error if the warehouse is closed. Whatever was taken is kept until
   * `release`, after an error too.
   */
  async take(transaction: Transaction, locks: readonly TableLock[], signal?: AbortSignal): Promise<void> {
    for (const lock of locks) {
      if (this.isClosed) throw shutDown();
      const queue = this.queueOf(lock.table);
      if (!queue.take(transaction, lock.mode)) await this.wait(transaction, lock, queue, signal);
    }
  }

  /** Gives back all locks of a transaction that has ended. Those who waited for them go on. */
  release(transaction: Transaction): void {
    for (const [table, queue] of this.queues) {
      queue.release(transaction);
      if (queue.isIdle) this.queues.delete(table);
    }
  }

  /** Ends every wait with an error. From now on nobody gets a lock. */
  close(): void {
    this.isClosed = true;
    for (const queue of this.queues.values()) queue.close(shutDown());
  }

  private queueOf(table: string): LockQueue {
    const queue = this.queues.get(table) ?? new LockQueue();
    this.queues.set(table, queue);
    return queue;
  }

  private async wait(
    transaction: Transaction,
    lock: TableLock,
    queue: LockQueue,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    signal?.throwIfAborted();
    const start = performance.now();
    const { turn, leave } = queue.enter(transaction, lock.mode);
    const [holder] = queue.blockersOf(transaction);
    const stop = (): void => leave(signal?.reason as Error);
    signal?.addEventListener('abort', stop, { once: true });
    this.waits.set(transaction, lock);
    try {
      const circle = findCircle(transaction, (each) => this.blockersOf(each));
      if (circle !== undefined) leave(this.deadlock(circle));
      await turn;
    } finally {
      this.waits.delete(transaction);
      signal?.removeEventListener('abort', stop);
      const milliseconds = performance.now() - start;
      this.onWait?.({
        waiter: transaction.name,
        holder: holder?.name ?? '',
        table: lock.table,
        milliseconds,
      });
    }
  }

  private blockersOf(transaction: Transaction): readonly Transaction[] {
    const lock = this.waits.get(transaction);
    return lock === undefined ? [] : this.queueOf(lock.table).blockersOf(transaction);
  }

  private deadlock(circle: readonly Transaction[]): RedshiftError {
    const lines = circle.map((transaction, index) => {
      const { mode, table } = this.waits.get(transaction) ?? { mode: 'a lock', table: '' };
      const blocker = circle[(index + 1) % circle.length];
      return `${transaction.name} waits for ${mode} on ${table}; blocked by ${blocker?.name ?? ''}.`;
    });
    return new RedshiftError('deadlock detected', lines.join('\n'));
  }
}

const shutDown = (): RedshiftError =>
  new RedshiftError('terminating connection due to administrator command');
