import { wholeRows } from '../support/report-warehouse';
import type { Row } from '../support/report-warehouse';

export const asOf = '2026-04-30';

const cash: Row = { method: 'COD', status: 'PENDING', settled_at: null };

/** Two addresses, two categories; one product has no weight, one line is in two parcels. */
export const scenario = wholeRows({
  category: [{ category_id: 1 }, { category_id: 2, name: 'Shirts' }],
  seller: [{ seller_id: 's1' }],
  product: [
    { product_id: 'kettle', category_id: 1, seller_id: 's1', weight_kg: '1.500' },
    { product_id: 'shirt', category_id: 2, seller_id: 's1', weight_kg: null },
  ],
  buyer: [{ buyer_id: 1 }],
  address: [
    { address_id: 1, buyer_id: 1 },
    { address_id: 2, buyer_id: 1, state_code: 'KA', pin_code: '560034' },
  ],
  order: [
    order('in time', '2026-03-08'),
    order('a second late', '2026-03-08'),
    order('half in time', '2026-03-09', { address_id: 2, channel: 'WEB' }),
    order('never packed', '2026-03-09', { address_id: 2, status: 'PAID' }),
    order('less than ordered', '2026-03-10', { address_id: 2 }),
    order('due today', asOf, { channel: 'WEB' }),
    order('due tomorrow', '2026-05-01'),
    order('no promise', null, { channel: 'C2C', ordered_at: '2026-02-28 23:59:59' }),
    order('not taken', '2026-03-12', {
      address_id: 2,
      status: 'CANCELLED',
      cancel_reason: 'Undelivered',
      cancelled_at: '2026-03-20 10:00:00',
    }),
    order('on credit', '2026-03-13', { channel: 'B2B', due_on: '2026-04-30' }),
  ],
  orderItem: [
    line('in time'),
    line('a second late'),
    line('half in time', 1, { quantity: 3, status: 'RETURNED' }),
    line('half in time', 2, { product_id: 'shirt', status: 'RETURNED' }),
    line('never packed', 1, { status: 'OPEN' }),
    line('less than ordered', 1, { quantity: 2 }),
    line('less than ordered', 2, { status: 'CANCELLED' }),
    line('due today', 1, { product_id: 'shirt', quantity: 5, status: 'RETURNED' }),
    line('due tomorrow'),
    line('no promise', 1, { product_id: 'shirt' }),
    line('no promise', 2),
    line('no promise', 3),
    line('not taken', 1, { status: 'CANCELLED' }),
    line('on credit'),
  ],
  shipment: [
    parcel('in time', 1, '2026-03-08 23:59:59'),
    parcel('a second late', 1, '2026-03-09 00:00:00'),
    parcel('half in time', 1, '2026-03-09 10:00:00', { carrier: 'Ekart' }),
    parcel('half in time', 2, '2026-04-02 10:00:00', { freight_amount: '90.50' }),
    parcel('less than ordered', 1, '2026-03-10 10:00:00'),
    parcel('due today', 1, '2026-04-30 20:00:00', { warehouse_code: 'DEL1' }),
    parcel('due tomorrow', 1, null, { carrier: 'Gati', status: 'SHIPPED', attempts: 0 }),
    parcel('no promise', 1, '2026-03-02 10:00:00'),
    parcel('no promise', 2, '2026-03-05 10:00:00', { attempts: 2 }),
    parcel('no promise', 3, '2026-03-06 01:00:00', { freight_amount: '33.33' }),
    parcel('not taken', 1, null, { status: 'RTO', attempts: 3, rto_at: '2026-03-20 10:00:00' }),
    parcel('on credit', 1, '2026-03-12 10:00:00'),
  ],
  shipmentLine: [
    content('in time', 1),
    content('a second late', 1),
    content('half in time', 1, { quantity: 2 }),
    content('half in time', 2),
    content('half in time', 2, { line_no: 2, order_line_no: 2 }),
    content('less than ordered', 1),
    content('due today', 1, { quantity: 5 }),
    content('due tomorrow', 1),
    content('no promise', 1),
    content('no promise', 2, { order_line_no: 2 }),
    content('no promise', 3, { order_line_no: 3 }),
    content('not taken', 1),
    content('on credit', 1),
  ],
  returnRequest: [
    {
      return_id: 1,
      order_id: 'half in time',
      refund_amount: '118.00',
      closed_at: '2026-04-20 09:00:00',
      requested_at: '2026-04-10 23:00:00',
    },
    { return_id: 2, order_id: 'half in time', line_no: 2, refund_amount: '59.00', reason: 'Damaged' },
    { return_id: 3, order_id: 'due today', quantity: 2, refund_amount: '20.10' },
    { return_id: 4, order_id: 'due today', quantity: 1, refund_amount: null, status: 'REJECTED' },
    { return_id: 5, order_id: 'no promise', refund_amount: null, status: 'REQUESTED', closed_at: null },
  ],
  payment: [
    pay(1, 'in time', { status: 'FAILED', settled_at: null }),
    pay(2, 'in time', { method: 'CARD' }),
    pay(3, 'a second late'),
    pay(4, 'half in time'),
    pay(5, 'less than ordered'),
    pay(6, 'due today'),
    pay(7, 'not taken', cash),
    pay(8, 'no promise', cash),
    pay(9, 'due tomorrow', { method: 'WALLET' }),
  ],
});

function order(order_id: string, promised_on: string | null, more: Row = {}): Row {
  return { order_id, buyer_id: 1, address_id: 1, promised_on, ordered_at: '2026-03-01 00:00:00', ...more };
}

function line(order_id: string, line_no = 1, more: Row = {}): Row {
  return { order_id, line_no, product_id: 'kettle', ...more };
}

function parcel(order_id: string, no: number, delivered_at: string | null, more: Row = {}): Row {
  return {
    shipment_id: `${order_id}-${no}`,
    order_id,
    packed_at: '2026-03-01 12:00:00',
    shipped_at: '2026-03-01 18:20:00',
    delivered_at,
    ...more,
  };
}

function content(order_id: string, no: number, more: Row = {}): Row {
  return { shipment_id: `${order_id}-${no}`, order_id, ...more };
}

function pay(payment_id: number, order_id: string, more: Row = {}): Row {
  return { payment_id, order_id, amount: '118.00', settled_at: '2026-03-01 09:00:00', ...more };
}
