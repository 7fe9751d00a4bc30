import { rowsBehind } from '../support/drill';
import { dayOf, daysBetween, sortedBy, sumOf } from '../support/figures';
import { withIdleChildren } from '../support/idle-children';
import { ReportWarehouse } from '../support/report-warehouse';
import { expectedStockDays } from './expected-stock-days';
import { expectedCover, expectedStockAges } from './expected-stock-now';
import { expectedStockOuts } from './expected-stock-outs';
import { asOf, given } from './given';

describe('reports of stock', () => {
  let warehouse: ReportWarehouse;

  beforeAll(async () => {
    warehouse = await ReportWarehouse.of(given, asOf);
  });

  afterAll(() => {
    warehouse.close();
  });

  it('keeps what moved in a day, and what its last movement left', async () => {
    expect(sortedBy(await warehouse.mart('stock_day'), 'product_id', 'warehouse_code', 'moved_on')).toEqual(
      expectedStockDays(given),
    );
  });

  it('counts the days that ended without a piece, also over the end of a month and up to today', async () => {
    const rows = await warehouse.report('stock_outs');
    expect(sortedBy(rows, 'product_id', 'month')).toEqual(expectedStockOuts(given));
    expect(rows.map(({ product_id, month, empty_days }) => [product_id, month, empty_days])).toEqual([
      ['p1', '2026-02-01', 2],
      ['p1', '2026-03-01', 3],
      ['p3', '2026-03-01', 2],
      ['p6', '2026-03-01', 3],
    ]);
  });

  it('ages stock by the last order that was not cancelled', async () => {
    const rows = await warehouse.report('stock_ageing');
    expect(sortedBy(rows, 'product_id')).toEqual(expectedStockAges(given));
    expect(sortedBy(rows, 'product_id').map((row) => row.bucket)).toEqual([
      '0 to 30 days',
      '0 to 30 days',
      'Never sold',
      '31 to 90 days',
      '181 to 365 days',
    ]);
  });

  it('says how long the stock of a centre lasts', async () => {
    const rows = await warehouse.report('stock_cover');
    expect(sortedBy(rows, 'product_id', 'warehouse_code')).toEqual(expectedCover(given));
    expect(new Set(rows.map((row) => row.state)).size).toBe(4);
  });

  it('leads from a shelf to its movements', async () => {
    for (const row of await warehouse.report('stock_cover')) {
      const left = (await rowsBehind(warehouse, 'stock_cover', row)).filter(
        (each) => each.kind === 'SALE' && daysBetween(dayOf(each.moved_at), asOf) < 28,
      );
      expect((sumOf(left, (each) => -Number(each.quantity)) / 28).toFixed(2)).toBe(row.daily_pieces);
    }
  });

  it('counts nothing twice when children double', async () => {
    const doubled = await ReportWarehouse.of(withIdleChildren(given), asOf);
    try {
      for (const name of ['stock_outs', 'stock_ageing', 'stock_cover'])
        expect([name, await doubled.report(name)]).toEqual([name, await warehouse.report(name)]);
      expect(await doubled.mart('stock_day')).toHaveLength((await warehouse.mart('stock_day')).length);
    } finally {
      doubled.close();
    }
  });
});
