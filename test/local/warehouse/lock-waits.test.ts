import * as fc from 'fast-check';
import type { LockWait, Value } from '../../../local/warehouse';
import { propertyParameters } from '../../oracle/property-parameters';
import { openWarehouse } from './open-warehouse';
import type { TestWarehouse } from './open-warehouse';

const copy = (table: string, key: string): string =>
  `COPY "st"."${table}" FROM 's3://work/${key}' IAM_ROLE DEFAULT FORMAT AS JSON 'auto'`;
const count = (table: string): string => `SELECT COUNT(*) AS "n" FROM "st"."${table}"`;
const set = (table: string, value: string): string => `UPDATE "st"."${table}" SET "v" = ${value}`;

describe('transactions on DuckDB', () => {
  let test: TestWarehouse;
  let waits: LockWait[];

  beforeEach(async () => {
    waits = [];
    test = await openWarehouse({ onLockWait: (wait) => waits.push(wait) });
    await test.rows(
      'CREATE SCHEMA IF NOT EXISTS "st"',
      ...['a', 'b', 'c'].map((name) => `CREATE TABLE IF NOT EXISTS "st"."${name}" ("k" INTEGER, "v" BIGINT)`),
    );
    for (const name of ['a', 'b', 'c']) await test.rows(`INSERT INTO "st"."${name}" SELECT 0, 1`);
    await test.store.put('work', 'rows/1', '{"k":1}\n{"k":2}\n');
    await test.store.put('work', 'held/1', '{"k":3}\n');
  });
  afterEach(() => test.close());

  /** A transaction that stops in the middle of its COPY until it is let go. */
  async function hold(
    statements: readonly string[],
    name = 'first',
  ): Promise<{ letGo: () => void; done: Promise<unknown> }> {
    const open = test.store.open.bind(test.store);
    let letGo = (): void => undefined;
    const gone = new Promise<void>((resolve) => (letGo = resolve));
    const reached = new Promise<void>((resolve) => {
      jest.spyOn(test.store, 'open').mockImplementationOnce(async (bucket, key) => {
        resolve();
        await gone;
        return open(bucket, key);
      });
    });
    const done = test.warehouse.transaction(statements, { name });
    done.catch(() => undefined);
    await reached;
    return { letGo, done };
  }

  const rowsOf = async (name: string, ...statements: string[]): Promise<readonly (readonly Value[])[]> =>
    (await test.warehouse.transaction(statements, { name })).at(-1)?.rows ?? [];
  const pairs = (): string[] =>
    waits.map(({ waiter, holder, table }) => `${waiter} for ${holder} at ${table}`);

  it('load one table one after the other; the second sees the rows of the first', async () => {
    const first = await hold([copy('a', 'held/')]);
    const second = rowsOf('second', copy('a', 'rows/'), count('a'));

    // If one of these waited, it would wait for ever.
    expect(await rowsOf('other', copy('b', 'rows/'), count('b'))).toEqual([[3n]]);
    expect(await rowsOf('reader', count('a'))).toEqual([[1n]]);
    first.letGo();

    expect(await second).toEqual([[4n]]);
    await first.done;
    expect(pairs()).toEqual(['second for first at st.a']);
    expect(waits[0]?.milliseconds).toBeGreaterThan(0);
  });

  it('wait for one that fails, and see nothing of it', async () => {
    const first = await hold([copy('a', 'held/'), 'SELECT "nothing" FROM "st"."a"']);
    const second = rowsOf('second', copy('a', 'rows/'), count('a'));

    first.letGo();

    expect(await second).toEqual([[3n]]);
    await expect(first.done).rejects.toThrow('column "nothing" does not exist');
  });

  it('whose snapshot is older than the change of a row that they change too fail with 1023', async () => {
    const first = await hold([copy('b', 'held/'), set('a', '"v" + 1')]);
    await rowsOf('second', set('a', '2'));

    first.letGo();

    await expect(first.done).rejects.toThrow(
      /^ERROR: 1023 DETAIL: Serializable isolation violation on table/,
    );
    expect(await rowsOf('last', 'SELECT "v" FROM "st"."a"')).toEqual([[2n]]);
  });

  it('that lock in different order end, one of them with a deadlock', async () => {
    const first = await hold([set('a', '2'), copy('c', 'held/'), set('b', '2')]);
    const second = rowsOf('second', set('b', '3'), set('a', '3'));
    await rowsOf('third', count('c'));

    first.letGo();

    const ends = await Promise.allSettled([first.done, second]);
    const [reason] = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as Error] : []));
    expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(reason?.message).toMatch(/^ERROR: deadlock detected\n {2}Detail: (first|second) waits for /);
    const values = await rowsOf('last', 'SELECT a."v", b."v" FROM "st"."a" a, "st"."b" b');
    expect(values[0]?.[0]).toBe(values[0]?.[1]);
  });

  it('stop on request while they wait, leaving nothing', async () => {
    const stop = new AbortController();
    const first = await hold([copy('a', 'held/')]);
    const second = test.warehouse.transaction([copy('b', 'rows/'), copy('a', 'rows/')], {
      signal: stop.signal,
      name: 'second',
    });
    second.catch(() => undefined);
    await rowsOf('third', copy('c', 'rows/'));

    stop.abort();

    await expect(second).rejects.toMatchObject({
      cancelled: true,
      message: "ERROR: Query cancelled on user's request",
    });
    expect(await rowsOf('fourth', count('b'))).toEqual([[1n]]);
    first.letGo();
    await first.done;
    expect(await rowsOf('last', count('a'))).toEqual([[2n]]);
  });

  it('that wait end when the warehouse is closed', async () => {
    const first = await hold([copy('a', 'held/')]);
    const second = rowsOf('second', set('a', '1'));
    second.catch(() => undefined);
    await rowsOf('third', count('c'));

    test.warehouse.close();

    await expect(second).rejects.toThrow('ERROR: terminating connection due to administrator command');
    first.letGo();
    await first.done;
  });

  it('leave what they leave one after the other, in some order', async () => {
    const tables = ['a', 'b', 'c'];
    const transactions = fc.array(fc.array(fc.constantFrom(...tables), { minLength: 1, maxLength: 3 }), {
      minLength: 2,
      maxLength: 4,
    });
    const next = (value: bigint, index: number): bigint => value * 7n + BigInt(index);

    const runAgainUntilItPasses = async (index: number, order: readonly string[]): Promise<void> => {
      const statements = order.map((table) => set(table, `"v" * 7 + ${index}`));
      await test.warehouse.transaction(statements).catch((error: unknown) => {
        if (!/deadlock detected|1023/.test(String(error))) throw error;
        return runAgainUntilItPasses(index, order);
      });
    };
    await fc.assert(
      fc.asyncProperty(transactions, async (orders) => {
        for (const table of tables) await test.rows(set(table, '1'));

        await Promise.all(orders.map((order, index) => runAgainUntilItPasses(index, order)));

        const [values] = await test.rows(
          'SELECT a."v", b."v", c."v" FROM "st"."a" a, "st"."b" b, "st"."c" c',
        );
        const possible = permutations(orders.map((order, index) => ({ order, index }))).map((serial) =>
          tables.map((table) =>
            serial.reduce(
              (value, { order, index }) =>
                order.filter((each) => each === table).reduce((before) => next(before, index), value),
              1n,
            ),
          ),
        );
        expect(possible).toContainEqual(values);
      }),
      propertyParameters(40),
    );
  });
});

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}
