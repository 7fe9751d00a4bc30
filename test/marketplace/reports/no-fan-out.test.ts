import { ReportWarehouse } from './support/report-warehouse';
import type { Row, Rows } from './support/report-warehouse';
import { asOf, smallMarket } from './support/small-market';

/** What has nothing to do with an order's sales, twice: a careless join would count the order twice. */
function doubled(rows: Rows): Rows {
  const again = (name: keyof Rows, key: string): readonly Row[] => [
    ...rows[name],
    ...rows[name].map((row) => ({
      ...row,
      [key]: typeof row[key] === 'number' ? row[key] + 1_000_000 : `${String(row[key])}-again`,
    })),
  ];
  return {
    ...rows,
    payment: again('payment', 'payment_id'),
    shipment: again('shipment', 'shipment_id'),
    shipmentLine: again('shipmentLine', 'shipment_id'),
    review: again('review', 'review_id'),
    address: again('address', 'address_id'),
    returnRequest: [
      ...rows.returnRequest,
      ...rows.returnRequest.map((row) => ({
        ...row,
        return_id: Number(row.return_id) + 1_000_000,
        status: 'REJECTED',
      })),
    ],
  };
}

const reports = [
  ...[
    'basket_bands',
    'cancel_reasons',
    'category_pairs',
    'festival_seasons',
    'sales_by_category',
    'sales_by_day',
  ],
  ...['sales_by_fiscal_period', 'sales_by_state', 'sales_by_week', 'sales_ladder'],
  ...[
    'buyer_concentration',
    'churn_watch',
    'cohort_retention',
    'cohort_value',
    'new_and_returning',
    'rfm_segments',
  ],
  ...['second_order', 'order_lines', 'buyers'],
];
const marts = ['order_line', 'sales_day', 'buyer_summary', 'buyer_month', 'buyer_segment', 'category_tree'];

describe('twice the payments, parcels, reviews, addresses and refused returns', () => {
  let once: ReportWarehouse;
  let twice: ReportWarehouse;

  beforeAll(async () => {
    once = await ReportWarehouse.of(smallMarket(), asOf);
    twice = await ReportWarehouse.of(doubled(smallMarket()), asOf);
  });
  afterAll(() => {
    once.close();
    twice.close();
  });

  it.each(reports)('leave %s as it is', async (report) => {
    const rows = await once.report(report);
    expect(rows.length).toBeGreaterThan(0);
    expect(await twice.report(report)).toEqual(rows);
  });

  it.each(marts)('leave the mart %s as it is', async (mart) => {
    expect(sorted(await twice.mart(mart))).toEqual(sorted(await once.mart(mart)));
  });

  it('double what an order was charged, its parcels and their freight, and nothing else of it', async () => {
    const both = [await once.mart('orders'), await twice.mart('orders')].map(sorted);
    const doubledOnes = ['charged_amount', 'parcels', 'delivered_parcels', 'freight_amount'];
    const expected = both[0]!.map((row) => ({
      ...row,
      ...Object.fromEntries(
        doubledOnes.map((name) => {
          const value = row[name];
          return [name, typeof value === 'string' ? (2 * Number(value)).toFixed(2) : 2 * Number(value)];
        }),
      ),
    }));
    expect(both[1]).toEqual(expected);
  });
});

const sorted = (rows: readonly Row[]): Row[] =>
  [...rows].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
