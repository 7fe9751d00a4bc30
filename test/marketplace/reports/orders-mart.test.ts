import { ReportWarehouse, wholeRows } from './support/report-warehouse';
import type { Row } from './support/report-warehouse';

/** One order with two parcels, tries and refunds; one whose lines have not arrived; one that was cancelled; a line given back twice. */
const given = wholeRows({
  category: [{ category_id: 1 }],
  seller: [{ seller_id: 's1' }],
  product: [{ product_id: 'p1', category_id: 1, seller_id: 's1', price: '999.99' }],
  buyer: [{ buyer_id: 1, buyer_type: 'BUSINESS' }],
  address: [
    { address_id: 1, buyer_id: 1, state_code: 'MH' },
    { address_id: 2, buyer_id: 1, state_code: 'KA' },
    { address_id: 3, buyer_id: 1, state_code: 'DL' },
  ],
  order: [
    {
      order_id: 'many',
      buyer_id: 1,
      address_id: 2,
      status: 'SHIPPED',
      ordered_at: '2026-01-31 23:59:59',
      coupon_code: 'DIWALI',
      items_amount: '300.05',
      discount_amount: '0.05',
      gst_amount: '54.00',
      shipping_amount: '49.00',
      total_amount: '403.00',
      promised_on: '2026-02-04',
    },
    { order_id: 'empty', buyer_id: 1, address_id: 9, channel: 'C2C', ordered_at: '2026-02-01 00:00:00' },
    { order_id: 'twice', buyer_id: 1, address_id: 3, ordered_at: '2026-01-30 12:00:00' },
    {
      order_id: 'cancelled',
      buyer_id: 1,
      address_id: 1,
      status: 'CANCELLED',
      ordered_at: '2026-02-01 11:00:00',
      cancelled_at: '2026-02-02 11:00:00',
      cancel_reason: 'Not paid',
    },
  ],
  orderItem: [
    { order_id: 'many', product_id: 'p1', quantity: 2, unit_price: '100.01', discount_amount: '0.01' },
    { order_id: 'many', line_no: 2, product_id: 'p1', quantity: 3, unit_price: '33.34' },
    { order_id: 'many', line_no: 3, product_id: 'p1', unit_price: '0.01', status: 'CANCELLED' },
    { order_id: 'cancelled', product_id: 'p1', unit_price: '70.00', status: 'CANCELLED' },
    { order_id: 'twice', product_id: 'p1', unit_price: '10.00', status: 'RETURNED' },
  ],
  returnRequest: [
    { return_id: 6, order_id: 'twice' },
    { return_id: 7, order_id: 'twice' },
    { return_id: 1, order_id: 'many' },
    { return_id: 2, order_id: 'many', line_no: 2, quantity: 1 },
    { return_id: 3, order_id: 'many', line_no: 2, quantity: 1 },
    { return_id: 4, order_id: 'many', line_no: 2, quantity: 1, status: 'REJECTED' },
    { return_id: 5, order_id: 'many', line_no: 2, quantity: 1, status: 'PICKED_UP' },
  ],
  payment: [
    { payment_id: 1, order_id: 'many', amount: '403.00', status: 'FAILED', settled_at: null },
    { payment_id: 2, order_id: 'many', amount: '400.00' },
    { payment_id: 3, order_id: 'many', amount: '3.00' },
    { payment_id: 4, order_id: 'many', amount: '403.00', status: 'DISPUTED' },
    { payment_id: 5, order_id: 'many', kind: 'REFUND', amount: '118.00' },
    { payment_id: 6, order_id: 'many', kind: 'REFUND', amount: '39.34', status: 'PENDING', settled_at: null },
  ],
  shipment: [
    { shipment_id: 'a', order_id: 'many', freight_amount: '40.50', shipped_at: '2026-02-01 18:00:00' },
    {
      shipment_id: 'b',
      order_id: 'many',
      freight_amount: '30.25',
      status: 'SHIPPED',
      shipped_at: '2026-02-02 08:00:00',
      delivered_at: null,
    },
  ],
});

let orders: Row[];
let lines: Row[];
let ordersReport: Row[];

beforeAll(async () => {
  const warehouse = await ReportWarehouse.of(given, '2026-03-31');
  orders = await warehouse.mart('orders');
  lines = await warehouse.mart('order_line');
  ordersReport = await warehouse.report('orders');
  warehouse.close();
});

const order = (id: string): Row => orders.find((each) => each.order_id === id)!;

it('has one row an order, whatever it has of lines, charges, parcels and returns', () => {
  expect(orders.map((each) => each.order_id).sort()).toEqual(['cancelled', 'empty', 'many', 'twice']);
  expect(order('many')).toMatchObject({
    ordered_on: '2026-01-31',
    ordered_hour: 23,
    buyer_type: 'BUSINESS',
    state_code: 'KA',
    lines: 3,
    pieces: 6,
    gross_amount: '300.05',
    discount_amount: '0.01',
    cancelled_amount: '0.01',
    total_amount: '403.00',
    basket_from: 300,
    parcels: 2,
    freight_amount: '70.75',
    charged_amount: '403.00',
    refunded_amount: '118.00',
  });
});

it('takes off what was given back by pieces, half a paisa upwards, and never more than was ordered', () => {
  // 1 of 2 pieces of 200.01 is 100.005; 2 of 3 pieces of 100.02 are 66.68.
  expect(
    lines.map((each) => [each.order_id, each.line_no, each.returned_amount, each.net_amount]).sort(),
  ).toEqual([
    ['cancelled', 1, '0.00', '0.00'],
    ['many', 1, '100.01', '100.00'],
    ['many', 2, '66.68', '33.34'],
    ['many', 3, '0.00', '0.00'],
    ['twice', 1, '10.00', '0.00'],
  ]);
  expect(order('many')).toMatchObject({ returned_amount: '166.69', net_amount: '133.34' });
});

it('is delivered when all its parcels are', () => {
  expect(order('many')).toMatchObject({
    delivered_parcels: 1,
    delivered_on: null,
    first_shipped_at: '2026-02-01 18:00:00',
  });
});

it('keeps an order without lines, to an address that is not known', () => {
  expect(order('empty')).toMatchObject({
    ordered_on: '2026-02-01',
    ordered_hour: 0,
    state_code: null,
    coupon_code: null,
    promised_on: null,
    lines: 0,
    gross_amount: '0.00',
    net_amount: '0.00',
    parcels: 0,
    charged_amount: '0.00',
  });
});

it('has the whole value of a cancelled order under cancelled', () => {
  expect(order('cancelled')).toMatchObject({
    gross_amount: '70.00',
    cancelled_amount: '70.00',
    net_amount: '0.00',
  });
});

it('shows the newest orders first, with names for what is not known', () => {
  const shown = ordersReport.map((each) => [
    each.order_id,
    each.day,
    each.week_start,
    each.month,
    each.state,
    each.coupon,
    each.cancel_reason,
  ]);
  expect(shown).toEqual([
    ['cancelled', '2026-02-01', '2026-01-26', '2026-02-01', 'MH', 'None', 'Not paid'],
    ['empty', '2026-02-01', '2026-01-26', '2026-02-01', 'Not known', 'None', null],
    ['many', '2026-01-31', '2026-01-26', '2026-01-01', 'KA', 'DIWALI', null],
    ['twice', '2026-01-30', '2026-01-26', '2026-01-01', 'DL', 'None', null],
  ]);
});
