import * as fc from 'fast-check';
import { TableLocks } from '../../../../local/warehouse/locks';
import type { LockMode } from '../../../../local/warehouse/locks/lock-mode';
import { isReplay, propertyParameters } from '../../../oracle/property-parameters';

type Step = readonly [table: string, mode: LockMode];

const steps = fc.array(
  fc.tuple(
    fc.constantFrom('a', 'b', 'c', 'd'),
    fc.constantFrom<LockMode>('AccessShareLock', 'ShareRowExclusiveLock', 'AccessExclusiveLock'),
  ),
  { minLength: 1, maxLength: 4 },
);

/** What a transaction makes of a table's value. No two of them can be swapped. */
const written = (value: string, name: string): string => `${value}${name}`;

/** Tables that transactions change in place, and that know who is at work on them. */
class Tables {
  readonly values = new Map<string, string>();
  /** Of each table: the transactions at work, and what they have done to it. */
  private readonly users = new Map<string, Map<string, Set<LockMode>>>();
  /** Of each transaction: what the tables were before it. */
  private readonly before = new Map<string, Map<string, string>>();

  use(name: string, [table, mode]: Step): void {
    const users = entryOf(this.users, table, () => new Map<string, Set<LockMode>>());
    const others = [...users].filter(([user]) => user !== name).flatMap(([, modes]) => [...modes]);
    if (mode === 'AccessExclusiveLock') expect(others).toEqual([]);
    expect(others).not.toContain('AccessExclusiveLock');
    if (mode === 'ShareRowExclusiveLock') {
      expect(others).not.toContain('ShareRowExclusiveLock');
      const value = this.values.get(table) ?? '';
      const before = entryOf(this.before, name, () => new Map<string, string>());
      entryOf(before, table, () => value);
      this.values.set(table, written(value, name));
    }
    entryOf(users, name, () => new Set<LockMode>()).add(mode);
  }

  rollBack(name: string): void {
    for (const [table, value] of this.before.get(name) ?? []) this.values.set(table, value);
    this.end(name);
  }

  end(name: string): void {
    this.before.delete(name);
    for (const users of this.users.values()) users.delete(name);
  }
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

describe('random transactions with table locks', () => {
  it('never share a table that one of them writes, all end, and leave what they leave one after the other', async () => {
    let deadlocks = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(steps, { minLength: 2, maxLength: 8 }),
        fc.scheduler(),
        async (transactions, scheduler) => {
          const locks = new TableLocks();
          const tables = new Tables();
          const committed: number[] = [];
          const pause = (): Promise<unknown> => scheduler.schedule(Promise.resolve());

          const run = async (index: number): Promise<void> => {
            const transaction = { name: `<${index}>` };
            try {
              for (const step of transactions[index] ?? []) {
                await pause();
                await locks.take(transaction, [{ table: step[0], mode: step[1] }]);
                tables.use(transaction.name, step);
              }
              await pause();
              tables.end(transaction.name);
              committed.push(index);
              locks.release(transaction);
            } catch (error) {
              tables.rollBack(transaction.name);
              locks.release(transaction);
              if (!String(error).includes('deadlock detected')) throw error;
              deadlocks += 1;
              return run(index);
            }
          };
          await scheduler.waitFor(Promise.all(transactions.map((_, index) => run(index))));

          expect([...committed].sort()).toEqual(transactions.map((_, index) => index));
          const serial = new Map<string, string>();
          for (const index of committed) {
            for (const [table, mode] of transactions[index] ?? []) {
              if (mode !== 'ShareRowExclusiveLock') continue;
              serial.set(table, written(serial.get(table) ?? '', `<${index}>`));
            }
          }
          for (const [table, value] of tables.values) expect(value).toBe(serial.get(table) ?? '');
        },
      ),
      propertyParameters(300),
    );
    if (!isReplay) expect(deadlocks).toBeGreaterThan(0);
  });
});
