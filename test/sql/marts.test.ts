import type { StatementResult } from '../../local/warehouse';
import { etl, sql } from '../../sql';
import { martsAreTheirQueries } from '../semantics/marts-are-their-queries';
import { daySum, orderSum, shopWithMarts, stateSum } from '../support/shop-marts';
import { SqlEngine } from '../support/sql-engine';
import type { Cell, StagedChange } from '../support/sql-engine';

const days = Array.from({ length: 20 }, (_, index) => `2026-01-${String(index + 1).padStart(2, '0')}`);
const linesOf = (no: number): number[] => [no * 10, no * 10 + 1];

let changes = 0;
function change(op: 'I' | 'U' | 'D', row: Record<string, Cell>): StagedChange {
  changes += 1;
  return { op, row, changeId: `2026-01-01/${String(changes).padStart(9, '0')}` };
}

/** Ten orders a day, a city for each place within the day; and one order without a day. */
const history: Record<string, StagedChange[]> = {
  city: Array.from({ length: 10 }, (_, id) => change('I', { id, state: `s${id % 3}`, mayor: 'a' })),
  order: [
    ...days.flatMap((ordered, day) =>
      Array.from({ length: 10 }, (_, place) =>
        change('I', { no: day * 10 + place, city_id: place, ordered, note: null }),
      ),
    ),
    change('I', { no: 900, city_id: null, ordered: null, note: null }),
  ],
  line: Array.from({ length: 200 }, (_, no) => no).flatMap((no) =>
    linesOf(no).map((line) => change('I', { no, line, amount: '1.50' })),
  ),
};

let engine: SqlEngine;
let runs = 0;
const nextRun = (): string => `run-${String((runs += 1)).padStart(4, '0')}`;
const openWithHistory = async (): Promise<void> => {
  engine = await SqlEngine.open(shopWithMarts());
  await engine.load(nextRun(), history);
  await martsAreTheirQueries(engine);
};

/** Loads changes; answers the touched days by mart, and the rows that each mart lost and got. */
async function load(changed: Record<string, StagedChange[]>) {
  const runId = nextRun();
  await engine.begin(runId);
  await engine.prepare(runId, changed);
  await engine.step('TouchMarts', runId, {});
  const [pending = []] = await engine.select([
    sql`SELECT "mart_name", CAST("partition_day" AS VARCHAR(10)) AS "day" FROM ${etl('mart_pending')} ORDER BY 1, 2`,
  ]);
  await engine.publish(runId, { unit: 'shop', pass: 'whole' });
  const refreshed = await engine.refreshMarts(runId);
  await martsAreTheirQueries(engine);
  await engine.verify(runId);
  return { touched: byMart(pending), rewritten: refreshed.map(rowsOf) };
}

describe('the partitions that a run touches', () => {
  beforeAll(openWithHistory);
  afterAll(() => engine.close());

  // One after another in one warehouse: each changes an order of its own.
  it.each<[string, Record<string, StagedChange[]>, string[]]>([
    ['a parent', { city: [change('U', { id: 5, state: 's9', mayor: 'a' })] }, days],
    ['a column that the mart does not read', { city: [change('U', { id: 5, state: 's9', mayor: 'b' })] }, []],
    [
      'a row that stays as it was where the mart reads it',
      { order: [change('U', { no: 35, city_id: 5, ordered: '2026-01-04', note: 'new' })] },
      [],
    ],
    ['a changed line', { line: [change('U', { no: 35, line: 350, amount: '9.00' })] }, ['2026-01-04']],
    ['a new line', { line: [change('I', { no: 45, line: 1, amount: '9.00' })] }, ['2026-01-05']],
    ['a removed line', { line: [change('D', { no: 55, line: 550 })] }, ['2026-01-06']],
    [
      'an order that moves to another day',
      { order: [change('U', { no: 65, city_id: 5, ordered: '2026-01-09', note: null })] },
      ['2026-01-07', '2026-01-09'],
    ],
    [
      'an order that loses its day',
      { order: [change('U', { no: 75, city_id: 5, ordered: null, note: null })] },
      ['0001-01-01', '2026-01-08'],
    ],
    [
      'an order that gets its day',
      { order: [change('U', { no: 900, city_id: null, ordered: '2026-02-01', note: null })] },
      ['0001-01-01', '2026-02-01'],
    ],
    [
      'an order that is removed with its lines',
      {
        order: [change('D', { no: 85 })],
        line: linesOf(85).map((line) => change('D', { no: 85, line })),
      },
      ['2026-01-09'],
    ],
    [
      'a new order with its lines',
      {
        order: [change('I', { no: 950, city_id: 1, ordered: '2026-03-01', note: null })],
        line: [change('I', { no: 950, line: 1, amount: '2.00' })],
      },
      ['2026-03-01'],
    ],
    [
      'a parent of orders with and without a day',
      { city: [change('U', { id: 5, state: 's8', mayor: 'b' })] },
      ['0001-01-01', ...days.filter((day) => !['2026-01-07', '2026-01-08'].includes(day))],
    ],
  ])('%s touches its days and no others', async (_, changed, expected) => {
    const { touched } = await load(changed);
    expect(touched).toEqual({
      as_of: ['0001-01-01'],
      dim_date: ['0001-01-01'],
      state_sum: ['0001-01-01'],
      ...(expected.length === 0 ? {} : { order_sum: expected, day_sum: expected }),
    });
  });
});

describe('the marts after a run', () => {
  beforeEach(openWithHistory);
  afterEach(() => engine.close());

  it('rewrites the rows of the touched day only', async () => {
    const { rewritten } = await load({ line: [change('U', { no: 35, line: 350, amount: '9.00' })] });
    const calendar = 365 + 365 + 366;
    expect(rewritten).toEqual([
      { deleted: 1, inserted: 1 }, // as_of
      { deleted: calendar, inserted: calendar },
      { deleted: 10, inserted: 10 }, // of 201 orders
      { deleted: 3, inserted: 3 },
      { deleted: 4, inserted: 4 }, // state_sum, which is full
    ]);
  });

  it('has nothing to do when nothing is due', async () => {
    expect(await engine.refreshMarts(nextRun0())).toEqual([]);
  });

  it('builds a mart whose SQL changed anew, and those over it, and no other', async () => {
    const described = { ...orderSum, description: 'Other words.' };
    const same = engine.withCatalog(shopWithMarts([described, daySum, stateSum]));
    const runId = nextRun();
    await same.begin(runId);
    const told = (await same.refreshMarts(runId)).slice(0, -1).flatMap((results) => results.slice(1));
    expect(new Set(told.map(({ resultRows }) => resultRows))).toEqual(new Set([-1])); // comments only
    const { rows } = await same.warehouse.query(
      "SELECT comment FROM duckdb_tables() WHERE table_name = 'order_sum'",
    );
    expect(rows).toEqual([['Other words.']]);

    const other = orderSum.query.replace('l.amount\n', 'COALESCE(l.amount, 0) AS amount\n');
    const changed = engine.withCatalog(shopWithMarts([{ ...orderSum, query: other }, daySum, stateSum]));
    expect((await changed.refreshMarts(runId)).slice(0, 3).map(rowsOf)).toEqual([
      { deleted: 201, inserted: 201 },
      { deleted: 61, inserted: 61 },
      { deleted: 4, inserted: 4 },
    ]);
    await martsAreTheirQueries(changed);
  });

  it('makes the table anew where its columns changed', async () => {
    const columns = { ...orderSum.columns, amount: stateSum.columns.orders.nullable() };
    const query = orderSum.query.replace('l.amount\n', 'CAST(l.amount AS bigint) AS amount\n');
    const changed = engine.withCatalog(shopWithMarts([{ ...orderSum, columns, query }, daySum, stateSum]));
    const runId = nextRun();
    await changed.begin(runId);
    await changed.refreshMarts(runId);
    await martsAreTheirQueries(changed);
  });

  it('builds a mart anew that left the catalog and comes back, for nothing told it of the changes between', async () => {
    const all = engine;
    engine = all.withCatalog(shopWithMarts([orderSum]));
    await load({ line: [change('U', { no: 35, line: 350, amount: '9.00' })] });
    engine = all;
    await load({});
  });

  it('finishes with what was pending when a run is not published, and when one ends before its marts', async () => {
    const [failed, killed] = [nextRun(), nextRun()];
    for (const runId of [failed, killed]) {
      await engine.begin(runId);
      await engine.prepare(runId, { line: [change('U', { no: 35, line: 350, amount: '9.00' })] });
      await engine.step('TouchMarts', runId, {});
    }
    await engine.publish(killed, { unit: 'shop', pass: 'whole' });
    await load({ line: [change('U', { no: 101, line: 1010, amount: '7.00' })] });
  });

  it('fails by name where a mart is not its query, and the next run builds it anew without new files', async () => {
    const [wrong, next] = [nextRun(), nextRun()];
    await engine.begin(wrong);
    await engine.warehouse.transaction([
      `UPDATE mart.day_sum SET amount = 0 WHERE on_day = CAST('${days.at(-1)}' AS date)`,
    ]);
    await expect(engine.verify(wrong)).rejects.toThrow(
      'marts that are not what their queries give: mart.day_sum; the next run builds them anew, with or without new files',
    );
    await engine.begin(next);
    expect((await engine.refreshMarts(next)).map(rowsOf)).toEqual([
      { deleted: 61, inserted: 61 },
      { deleted: 4, inserted: 4 },
    ]);
    await martsAreTheirQueries(engine);
    await engine.verify(next);
  });

  it.each([
    [
      'a key twice',
      'INSERT INTO mart.state_sum (state, orders, as_of) SELECT s.state, s.orders, s.as_of FROM mart.state_sum s',
    ],
    ['a row too few', "DELETE FROM mart.state_sum WHERE state = 's1'"],
  ])('finds %s in a mart without partitions', async (_, statement) => {
    const runId = nextRun();
    await engine.begin(runId);
    await engine.warehouse.transaction([statement]);
    await expect(engine.verify(runId)).rejects.toThrow('queries give: mart.state_sum;');
  });

  it('are left alone by a run that no longer owns the warehouse', async () => {
    const [old, later] = [nextRun(), nextRun()];
    await engine.begin(old);
    await engine.prepare(old, {});
    await engine.begin(later);
    const lost = `fenced: run ${old} no longer owns the warehouse`;
    await expect(engine.step('TouchMarts', old, {})).rejects.toThrow(lost);
    await expect(engine.verify(old)).rejects.toThrow(lost);
    await engine.warehouse.transaction(['DELETE FROM etl.mart_built']);
    await expect(engine.refreshMarts(old)).rejects.toThrow(lost);
  });

  it('refuse a column that the mart does not declare to read', async () => {
    const query = orderSum.query.replace('c.state', 'c.mayor AS state');
    const undeclared = engine.withCatalog(shopWithMarts([{ ...orderSum, query }]));
    const runId = nextRun();
    await undeclared.begin(runId);
    await expect(undeclared.refreshMarts(runId)).rejects.toThrow(/mayor/);
  });

  /** The run that has loaded last: it still owns the warehouse. */
  const nextRun0 = (): string => `run-${String(runs).padStart(4, '0')}`;
});

/** Of the statements behind the fence, which has updated its row. */
function rowsOf(results: readonly StatementResult[]): { deleted: number; inserted: number } {
  const [, deleted, inserted] = results;
  return { deleted: deleted?.resultRows ?? NaN, inserted: inserted?.resultRows ?? NaN };
}

function byMart(rows: readonly Record<string, Cell>[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { mart_name, day } of rows) (found[String(mart_name)] ??= []).push(String(day));
  return found;
}
