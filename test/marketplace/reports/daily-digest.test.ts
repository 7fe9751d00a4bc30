import { ReportWarehouse, wholeRows } from './support/report-warehouse';

const orderOf = (order_id: string, day: string, total: string, more: object = {}) => ({
  ...{
    order_id,
    buyer_id: 1,
    address_id: 1,
    ordered_at: `${day} 23:59:59`,
    total_amount: total,
    promised_on: '2026-03-10',
  },
  ...more,
});

const given = wholeRows({
  category: [{ category_id: 1 }],
  seller: [{ seller_id: 's1' }],
  product: [{ product_id: 'p1', category_id: 1, seller_id: 's1' }],
  buyer: [{ buyer_id: 1 }, { buyer_id: 2 }],
  address: [{ address_id: 1, buyer_id: 1 }],
  order: [
    orderOf('first', '2025-03-03', '50.00'), // 364 days before
    orderOf('week', '2026-02-23', '10.00'),
    orderOf('before', '2026-03-01', '30.00', {
      status: 'CANCELLED',
      cancelled_at: '2026-03-02 00:00:00',
      items_amount: '30.00',
      discount_amount: '1.00',
    }),
    orderOf('small', '2026-03-02', '20.00', { buyer_id: 2 }),
    orderOf('large', '2026-03-02', '41.00'),
    orderOf('later', '2026-03-03', '99.00'), // after as of: a clock that goes wrong
  ],
  orderItem: [
    { order_id: 'first', product_id: 'p1', unit_price: '50.00' },
    { order_id: 'week', product_id: 'p1', unit_price: '10.00' },
    { order_id: 'before', product_id: 'p1', unit_price: '30.00', status: 'CANCELLED' },
    { order_id: 'small', product_id: 'p1', quantity: 2, unit_price: '10.00' },
    {
      order_id: 'large',
      product_id: 'p1',
      quantity: 4,
      unit_price: '10.00',
      discount_amount: '4.00',
      status: 'RETURNED',
    },
  ],
  returnRequest: [{ return_id: 1, order_id: 'large', requested_at: '2026-03-02 12:00:00' }],
  payment: [
    {
      payment_id: 1,
      order_id: 'small',
      amount: '20.00',
      initiated_at: '2026-03-02 10:00:00',
      status: 'FAILED',
      settled_at: null,
    },
    { payment_id: 2, order_id: 'small', amount: '20.00', initiated_at: '2026-03-02 10:01:00' },
    { payment_id: 3, order_id: 'large', amount: '41.00', initiated_at: '2026-03-02 10:01:00' },
    {
      payment_id: 4,
      order_id: 'large',
      amount: '41.00',
      initiated_at: '2026-03-02 10:01:00',
      method: 'COD',
      status: 'FAILED',
      settled_at: null,
    },
    {
      payment_id: 5,
      order_id: 'large',
      kind: 'REFUND',
      amount: '9.00',
      initiated_at: '2026-03-01 10:01:00',
      settled_at: '2026-03-02 10:00:00',
    },
  ],
  shipment: [
    { shipment_id: 'a', order_id: 'week', delivered_at: '2026-03-02 10:00:00' },
    { shipment_id: 'b', order_id: 'first', delivered_at: '2026-03-11 00:00:00' },
  ],
});

describe('the daily digest', () => {
  it('has ten figures of the newest day, and of a day, a week and a year before', async () => {
    const warehouse = await ReportWarehouse.of(given, '2026-03-02');
    try {
      const rows = await warehouse.report('daily_digest');
      expect(
        rows.map(({ label, value, day_before, week_before, year_before }) => [
          label,
          value,
          day_before,
          week_before,
          year_before,
        ]),
      ).toEqual([
        // 20 and 40 - 4, of which a quarter came back: 27; the year before, 50
        ['Net sales', '47.0000', '0.0000', '10.0000', '50.0000'],
        ['Orders', '2.0000', '0.0000', '1.0000', '1.0000'],
        ['Median order', '30.5000', null, '10.0000', '50.0000'],
        ['Net sales, month to date', '47.0000', '0.0000', '10.0000', '50.0000'],
        ['New buyers', '1.0000', '0.0000', '0.0000', '1.0000'],
        ['Cancelled', '29.0000', '0.0000', '0.0000', '0.0000'],
        ['Prepaid payments that succeeded', '0.6667', null, null, null],
        ['Returns asked for', '9.0000', '0.0000', '0.0000', '0.0000'],
        ['Refunds paid', '9.0000', '0.0000', '0.0000', '0.0000'],
        ['Parcels delivered on time', '1.0000', null, null, null],
      ]);
    } finally {
      warehouse.close();
    }
  });

  it('says nothing of days before the first order', async () => {
    const young = wholeRows({
      ...given,
      order: given.order.filter((each) => each.order_id !== 'first'),
      orderItem: given.orderItem.filter((each) => each.order_id !== 'first'),
      shipment: [],
    });
    const warehouse = await ReportWarehouse.of(young, '2026-03-02');
    try {
      expect((await warehouse.report('daily_digest')).map((row) => row.year_before)).toEqual(
        Array(10).fill(null),
      );
    } finally {
      warehouse.close();
    }
  });
});
