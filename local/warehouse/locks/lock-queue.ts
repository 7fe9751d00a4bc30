import { covers, inConflict } from './lock-mode';
import type { LockMode } from './lock-mode';

/** A transaction as the locks know it: one object each. */
export interface Transaction {
  readonly name: string;
}

interface Waiter {
  readonly transaction: Transaction;
  readonly mode: LockMode;
  readonly admit: () => void;
  readonly fail: (error: Error) => void;
}

/** A place in the line. */
export interface Place {
  /** Resolves when the transaction has the lock; rejects with the error with which it left. */
  readonly turn: Promise<void>;
  /** Without effect once the transaction has the lock. */
  readonly leave: (error: Error) => void;
}

/** Who has a lock of one table, and who waits for one. First come, first served. */
export class LockQueue {
  private readonly held = new Map<Transaction, LockMode>();
  private readonly line: Waiter[] = [];

  get isIdle(): boolean {
    return this.held.size === 0 && this.line.length === 0;
  }

  /** Takes the lock if nobody is in the way, and says whether the transaction has it now. */
  take(transaction: Transaction, mode: LockMode): boolean {
    const has = this.held.get(transaction);
    if (has !== undefined && covers(has, mode)) return true;
    if (this.inTheWay(transaction, mode, this.placeFor(transaction)).length > 0) return false;
    this.held.set(transaction, mode);
    return true;
  }

  enter(transaction: Transaction, mode: LockMode): Place {
    let leave: Place['leave'] = () => undefined;
    const turn = new Promise<void>((admit, fail) => {
      const waiter: Waiter = { transaction, mode, admit, fail };
      this.line.splice(this.placeFor(transaction), 0, waiter);
      leave = (error) => this.leave(waiter, error);
    });
    return { turn, leave };
  }

  /** The transactions for which one in the line waits: who has a lock in conflict with its own, and who is ahead for one. */
  blockersOf(transaction: Transaction): Transaction[] {
    const place = this.line.findIndex((waiter) => waiter.transaction === transaction);
    const waiter = this.line[place];
    return waiter === undefined ? [] : this.inTheWay(transaction, waiter.mode, place);
  }

  release(transaction: Transaction): void {
    if (this.held.delete(transaction)) this.admit();
  }

  /** Everyone in the line leaves. */
  close(error: Error): void {
    for (const waiter of this.line.splice(0)) waiter.fail(error);
  }

  private leave(waiter: Waiter, error: Error): void {
    const place = this.line.indexOf(waiter);
    if (place === -1) return;
    this.line.splice(place, 1);
    waiter.fail(error);
    this.admit();
  }

  private admit(): void {
    for (const waiter of [...this.line]) {
      const { transaction, mode } = waiter;
      const place = this.line.indexOf(waiter);
      if (this.inTheWay(transaction, mode, place).length > 0) continue;
      this.line.splice(place, 1);
      this.held.set(transaction, mode);
      waiter.admit();
    }
  }

  /** At the end; but who has a lock already goes before those who wait for that one, or they would wait for each other. */
  private placeFor(transaction: Transaction): number {
    const has = this.held.get(transaction);
    const place = has === undefined ? -1 : this.line.findIndex((waiter) => inConflict(waiter.mode, has));
    return place === -1 ? this.line.length : place;
  }

  private inTheWay(transaction: Transaction, mode: LockMode, place: number): Transaction[] {
    const holders = [...this.held].filter(([holder, has]) => holder !== transaction && inConflict(mode, has));
    const ahead = this.line.slice(0, place).filter((waiter) => inConflict(mode, waiter.mode));
    return [...holders.map(([holder]) => holder), ...ahead.map((waiter) => waiter.transaction)];
  }
}
