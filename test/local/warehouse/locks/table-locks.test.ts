import { TableLocks } from '../../../../local/warehouse/locks';
import type { LockWait, Transaction } from '../../../../local/warehouse/locks';
import type { TableLock } from '../../../../local/warehouse/locks/lock-mode';

const writes = (table: string): TableLock => ({ table, mode: 'ShareRowExclusiveLock' });
const reads = (table: string): TableLock => ({ table, mode: 'AccessShareLock' });
const owns = (table: string): TableLock => ({ table, mode: 'AccessExclusiveLock' });

/** Transactions by name, and what became of each, in order. */
class Play {
  readonly happened: string[] = [];
  readonly waits: LockWait[] = [];
  readonly locks = new TableLocks((wait) => this.waits.push(wait));
  private readonly transactions = new Map<string, Transaction>();

  /** Asks for locks; returns once it is known who has to wait. */
  async take(name: string, locks: readonly TableLock[], signal?: AbortSignal): Promise<void> {
    const asked = this.locks.take(this.transaction(name), locks, signal).then(
      () => this.happened.push(name),
      (error: unknown) => this.happened.push(`${name}: ${(error as Error).message.split('\n')[0] ?? ''}`),
    );
    await Promise.race([asked, settled()]);
  }

  async end(name: string): Promise<void> {
    this.locks.release(this.transaction(name));
    await settled();
  }

  get pairs(): string[] {
    return this.waits.map(({ waiter, holder, table }) => `${waiter} for ${holder} at ${table}`);
  }

  private transaction(name: string): Transaction {
    const transaction = this.transactions.get(name) ?? { name };
    this.transactions.set(name, transaction);
    return transaction;
  }
}

/** All that can happen without anyone's doing has happened. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('table locks', () => {
  let play: Play;
  beforeEach(() => {
    play = new Play();
  });

  it('make a writer of a table wait for another until that one ends, and nobody else', async () => {
    await play.take('one', [writes('a')]);
    await play.take('two', [writes('a')]);
    await play.take('other', [writes('b')]);
    await play.take('reader', [reads('a')]);
    expect(play.happened).toEqual(['one', 'other', 'reader']);

    await play.end('one');

    expect(play.happened).toEqual(['one', 'other', 'reader', 'two']);
    expect(play.pairs).toEqual(['two for one at a']);
  });

  it('serve those who wait in order of arrival, one after the other', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `t${index}`);
    for (const name of names) await play.take(name, [writes('a')]);

    for (const [index, name] of names.entries()) {
      expect(play.happened).toEqual(names.slice(0, index + 1));
      await play.end(name);
    }
    expect(play.pairs).toEqual(names.slice(1).map((name) => `${name} for t0 at a`));
  });

  it('make DDL wait for readers and writers, and those who come later for the DDL', async () => {
    await play.take('reader', [reads('a')]);
    await play.take('writer', [writes('a')]);
    await play.take('ddl', [owns('a')]);
    await play.take('late', [reads('a')]);
    await play.end('reader');
    expect(play.happened).toEqual(['reader', 'writer']);

    await play.end('writer');
    expect(play.happened).toEqual(['reader', 'writer', 'ddl']);
    await play.end('ddl');

    expect(play.happened).toEqual(['reader', 'writer', 'ddl', 'late']);
    expect(play.pairs).toEqual(['ddl for reader at a', 'late for ddl at a']);
  });

  it('are kept until the transaction ends, and not asked for twice', async () => {
    await play.take('one', [writes('a')]);
    await play.take('two', [writes('a')]);
    await play.take('one', [writes('a'), reads('a')]);

    expect(play.happened).toEqual(['one', 'one']);
  });

  it('let a reader go on to write before those who wait for it', async () => {
    await play.take('one', [reads('a')]);
    await play.take('ddl', [owns('a')]);
    await play.take('one', [writes('a')]);
    expect(play.happened).toEqual(['one', 'one']);

    await play.end('one');
    expect(play.happened).toEqual(['one', 'one', 'ddl']);
  });

  it('let a reader who has to wait to write go before those who wait for it', async () => {
    await play.take('writer', [writes('a')]);
    await play.take('reader', [reads('a')]);
    await play.take('ddl', [owns('a')]);
    await play.take('reader', [writes('a')]);

    await play.end('writer');
    expect(play.happened).toEqual(['writer', 'reader', 'reader']);
    await play.end('reader');
    expect(play.happened.at(-1)).toBe('ddl');
  });

  it('fail who would close a circle, and leave the others waiting in peace', async () => {
    await play.take('one', [writes('a')]);
    await play.take('two', [writes('b')]);
    await play.take('three', [writes('c')]);
    await play.take('one', [writes('b')]);
    await play.take('two', [writes('c')]);

    await play.take('three', [writes('a')]);

    expect(play.happened).toEqual(['one', 'two', 'three', 'three: ERROR: deadlock detected']);
    await play.end('three');
    await play.end('two');
    expect(play.happened.slice(4)).toEqual(['two', 'one']);
  });

  it('name the circle', async () => {
    const [one, two] = [{ name: 'one' }, { name: 'two' }];
    await play.locks.take(one, [writes('a')]);
    await play.locks.take(two, [writes('b')]);
    const waiting = play.locks.take(one, [writes('b')]);

    await expect(play.locks.take(two, [owns('a')])).rejects.toThrow(
      'ERROR: deadlock detected\n  Detail: ' +
        'two waits for AccessExclusiveLock on a; blocked by one.\n' +
        'one waits for ShareRowExclusiveLock on b; blocked by two.',
    );
    play.locks.release(two);
    await waiting;
  });

  it('find a circle through the line itself', async () => {
    await play.take('reader', [reads('a')]);
    await play.take('ddl', [writes('b'), owns('a')]);
    await play.take('late', [writes('c'), reads('a')]); // waits for the DDL, which is ahead
    await play.take('reader', [writes('c')]); // waits for `late`: reader, late, ddl, reader

    expect(play.happened).toEqual(['reader', 'reader: ERROR: deadlock detected']);
  });

  it('stop a wait on request, and serve the next', async () => {
    const stop = new AbortController();
    await play.take('one', [reads('a')]);
    await play.take('ddl', [owns('a')], stop.signal);
    await play.take('late', [reads('a')]);
    expect(play.happened).toEqual(['one']);

    stop.abort(new Error('enough'));
    await settled();

    expect(play.happened).toEqual(['one', 'ddl: enough', 'late']);
    expect(play.pairs).toEqual(['ddl for one at a', 'late for ddl at a']);
  });

  it('do not begin a wait that is stopped before', async () => {
    await play.take('one', [writes('a')]);
    await play.take('two', [writes('a')], AbortSignal.abort(new Error('enough')));

    expect(play.happened).toEqual(['one', 'two: enough']);
  });

  it('end every wait when the warehouse is closed', async () => {
    await play.take('one', [writes('a')]);
    await play.take('two', [writes('a')]);
    await play.take('three', [writes('a')]);

    play.locks.close();
    await settled();
    await play.take('four', [writes('b')]);

    const ended = 'ERROR: terminating connection due to administrator command';
    expect(play.happened).toEqual(['one', `two: ${ended}`, `three: ${ended}`, `four: ${ended}`]);
  });
});
