import { rowsBehind } from '../support/drill';
import { ratio, rowWith, sortedBy, sumOf } from '../support/figures';
import { withIdleChildren } from '../support/idle-children';
import { ReportWarehouse } from '../support/report-warehouse';
import { expectedAbc } from './expected-abc';
import { expectedEffects } from './expected-effects';
import { expectedPrices } from './expected-prices';
import { expectedReviews } from './expected-reviews';
import { asOf, given } from './given';

describe('reports of products', () => {
  let warehouse: ReportWarehouse;

  beforeAll(async () => {
    warehouse = await ReportWarehouse.of(given, asOf);
  });

  afterAll(() => {
    warehouse.close();
  });

  it('puts products into classes by what they bring in a year', async () => {
    const rows = await warehouse.report('product_abc');
    expect(rows).toEqual(expectedAbc(given));
    expect(new Set(rows.map((row) => row.class))).toEqual(new Set(['A', 'B', 'C']));
  });

  it('compares four weeks at the old price with four weeks at the new one', async () => {
    const rows = await warehouse.report('price_change_effect');
    expect(sortedBy(rows, 'product_id', 'effective_on')).toEqual(expectedEffects(given));
    expect(rowWith(rows, { product_id: 'p1', effective_on: '2026-02-15' })).toMatchObject({
      days_before: 28,
      days_after: 10,
    });
    expect(rowWith(rows, { product_id: 'p2', effective_on: '2026-02-01' }).elasticity).toBeNull(); // the price stayed
    expect(rowWith(rows, { product_id: 'p4' }).elasticity).toBeNull(); // nothing was sold
  });

  it('averages published reviews, and counts what was asked back as not as described', async () => {
    expect(sortedBy(await warehouse.report('product_reviews'), 'product_id')).toEqual(expectedReviews(given));
  });

  it('compares what was paid with the list price of the day, not of today', async () => {
    const rows = await warehouse.report('realised_price');
    expect(sortedBy(rows, 'category_id', 'month')).toEqual(expectedPrices(given));
    expect(rowWith(rows, { category_id: '2', month: '2025-12-01' })).toMatchObject({
      list_amount: null,
      price_to_list: null,
    });
  });

  it('leads from a mean to the reviews that it is made of', async () => {
    for (const row of await warehouse.report('product_reviews')) {
      const behind = await rowsBehind(warehouse, 'product_reviews', row);
      expect(
        ratio(
          sumOf(behind, (each) => Number(each.stars)),
          behind.length,
          2,
        ),
      ).toBe(row.stars);
    }
  });

  it('lists products, newest first, those without a brand by name', async () => {
    const rows = await warehouse.report('products');
    expect(rows).toHaveLength(given.product.length);
    expect(rowWith(rows, { product_id: 'p1' })).toMatchObject({
      brand: 'No brand',
      department: 'Home',
      on_hand: null,
    });
  });

  it('counts nothing twice when children double', async () => {
    const doubled = await ReportWarehouse.of(withIdleChildren(given), asOf);
    try {
      for (const name of ['product_abc', 'price_change_effect', 'product_reviews', 'realised_price'])
        expect([name, await doubled.report(name)]).toEqual([name, await warehouse.report(name)]);
    } finally {
      doubled.close();
    }
  });
});
