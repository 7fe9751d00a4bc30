import {
  groupsOf,
  monthOf,
  percentile,
  ratio,
  rupees,
  paise,
  rowWith,
  sortedBy,
  sumOf,
  textOf,
} from './support/figures';
import { rowsBehind } from './support/drill';
import { withIdleChildren } from './support/idle-children';
import { ladderLines } from './support/line-ladder';
import { ReportWarehouse, wholeRows } from './support/report-warehouse';
import type { Rows } from './support/report-warehouse';

const asOf = '2026-03-31';

/**
 * Traps: other channels; a month in which all was cancelled; one order of two people's goods; the same listing sold twice;
 * a median between two prices that ends in half a paisa; a department three levels up, and a category whose parent is not
 * there.
 */
const given = wholeRows({
  category: [
    { category_id: 1, name: 'Fashion' },
    { category_id: 2, name: 'Women', parent_id: 1 },
    { category_id: 3, name: 'Sarees', parent_id: 2 },
    { category_id: 4, name: 'Silk', parent_id: 3 },
    { category_id: 5, name: 'Lost', parent_id: 99 },
  ],
  seller: ['s1', 's2', 's3'].map((seller_id) => ({
    seller_id,
    seller_type: 'INDIVIDUAL',
    business_name: null,
    gstin: null,
  })),
  product: [
    { product_id: 'p1', category_id: 4, seller_id: 's1' },
    { product_id: 'p2', category_id: 2, seller_id: 's2' },
    { product_id: 'p3', category_id: 5, seller_id: 's3' },
  ],
  buyer: [{ buyer_id: 1 }, { buyer_id: 2 }],
  address: [{ address_id: 1, buyer_id: 1 }],
  order: [
    ['o1', '2026-01-31 23:59:59', 'C2C', 1],
    ['o2', '2026-01-02 10:00:00', 'C2C', 2],
    ['o3', '2026-02-01 00:00:00', 'C2C', 1],
    ['o4', '2026-01-02 10:00:00', 'WEB', 1],
  ].map(([order_id = '', ordered_at = '', channel = '', buyer_id = 0]) => ({
    order_id,
    ordered_at,
    channel,
    buyer_id,
    address_id: 1,
  })),
  orderItem: [
    { order_id: 'o1', product_id: 'p1', quantity: 3, unit_price: '10.01', status: 'RETURNED' },
    { order_id: 'o1', line_no: 2, product_id: 'p2', unit_price: '10.02' },
    { order_id: 'o2', product_id: 'p1', unit_price: '700.00', status: 'CANCELLED' },
    {
      order_id: 'o2',
      line_no: 2,
      product_id: 'p3',
      quantity: 2,
      unit_price: '40.00',
      discount_amount: '8.00',
    },
    { order_id: 'o2', line_no: 3, product_id: 'p1', unit_price: '9.00' },
    { order_id: 'o2', line_no: 4, product_id: 'p2', unit_price: '99.00' },
    { order_id: 'o3', product_id: 'p2', unit_price: '15.00', status: 'CANCELLED' },
    { order_id: 'o4', product_id: 'p2', unit_price: '5000.00' },
  ],
  returnRequest: [
    { return_id: 1, order_id: 'o1' },
    { return_id: 2, order_id: 'o1', status: 'REJECTED' },
  ],
});

describe('the market of individuals', () => {
  let warehouse: ReportWarehouse;

  beforeAll(async () => {
    warehouse = await ReportWarehouse.of(given, asOf);
  });

  afterAll(() => {
    warehouse.close();
  });

  it('counts listings, people and prices by month and department', async () => {
    const rows = await warehouse.report('c2c_market');
    expect(sortedBy(rows, 'month', 'department')).toEqual(expectedMarket(given));
    expect(rowWith(rows, { month: '2026-02-01' })).toMatchObject({
      listings: 0,
      sellers: 0,
      median_price: null,
      cancelled_share: '1.0000',
      returned_share: null,
    });
    expect(rowWith(rows, { month: '2026-01-01', department: 'Fashion' }).median_price).toBe('10.02'); // of 10.015
  });

  it('leads from a figure to the lines that it is made of', async () => {
    for (const row of await warehouse.report('c2c_market')) {
      const behind = await rowsBehind(warehouse, 'c2c_market', row);
      expect(rupees(sumOf(behind, (each) => paise(each.net_amount)))).toBe(row.net_amount);
    }
  });

  it('counts nobody twice when children double', async () => {
    const doubled = await ReportWarehouse.of(withIdleChildren(given), asOf);
    try {
      expect(await doubled.report('c2c_market')).toEqual(await warehouse.report('c2c_market'));
    } finally {
      doubled.close();
    }
  });
});

function expectedMarket(rows: Rows): unknown[] {
  const departments: Readonly<Record<string, string>> = { p1: 'Fashion', p2: 'Fashion', p3: 'Lost' };
  const lines = ladderLines(rows).filter(({ order }) => order.channel === 'C2C');
  return groupsOf(lines, (each) => `${monthOf(each.orderedOn)} ${departments[textOf(each.line.product_id)]}`)
    .sort()
    .map(([key, group]) => {
      const [month, department] = key.split(' ');
      const sold = group.filter(({ isCancelled }) => !isCancelled);
      const ordered = sumOf(group, (each) => each.ordered);
      const cancelled = sumOf(group, (each) => each.cancelled);
      const prices = sold.map((each) => paise(each.line.unit_price));
      return {
        month,
        department,
        listings: new Set(sold.map((each) => each.line.product_id)).size,
        sellers: new Set(sold.map((each) => each.product.seller_id)).size,
        buyers: new Set(sold.map((each) => each.order.buyer_id)).size,
        median_price: prices.length === 0 ? null : rupees(Math.round(percentile(prices, 0.5))),
        net_amount: rupees(sumOf(group, (each) => each.net)),
        cancelled_share: ratio(cancelled, ordered),
        returned_share: ratio(
          sumOf(group, (each) => each.returned),
          ordered - cancelled,
        ),
      };
    });
}
