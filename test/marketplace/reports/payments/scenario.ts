import { wholeRows } from '../support/report-warehouse';
import type { Row } from '../support/report-warehouse';

export const asOf = '2026-03-31';

const order = (order_id: string, more: Row = {}): Row => ({
  order_id,
  buyer_id: 1,
  address_id: 1,
  total_amount: '118.00',
  gst_amount: '18.00',
  ...more,
});
const line = (order_id: string, line_no = 1, more: Row = {}): Row => ({
  order_id,
  line_no,
  product_id: 'p1',
  gst_amount: '18.00',
  line_total: '118.00',
  ...more,
});
const credit = (order_id: string, buyer_id: number, due_on: string, more: Row = {}): Row =>
  order(order_id, { channel: 'B2B', buyer_id, due_on, ...more });

/** What payments do to a careless join: several tries, parcels, lines and refunds of one order, on both sides of midnight. */
export const scenario = wholeRows({
  category: [{ category_id: 1 }],
  seller: [{ seller_id: 's1' }],
  product: [{ product_id: 'p1', category_id: 1, seller_id: 's1' }],
  buyer: [
    { buyer_id: 1 },
    { buyer_id: 2, buyer_type: 'BUSINESS', company_name: 'Two & Sons', credit_limit: '1000.00' },
    { buyer_id: 3, buyer_type: 'BUSINESS', company_name: 'Three Traders', credit_limit: null },
  ],
  address: [{ address_id: 1, buyer_id: 1 }],
  order: [
    order('retried', { total_amount: '354.00', ordered_at: '2026-03-01 23:50:00' }),
    order('unpaid', { status: 'CANCELLED', cancel_reason: 'Not paid', cancelled_at: '2026-03-03 00:00:00' }),
    order('refunded twice', { total_amount: '236.00' }),
    order('disputed', { ordered_at: '2026-03-02 00:00:00' }),
    order('late dispute'),
    order('cash with Ekart'),
    order('cash under way', { status: 'SHIPPED' }),
    order('cash in', { total_amount: '120.00' }),
    order('mind changed', {
      status: 'CANCELLED',
      cancel_reason: 'Changed mind',
      cancelled_at: '2026-03-20 12:00:00',
    }),
    order('no lines', { total_amount: '49.00', shipping_amount: '49.00' }),
    order('placed', { status: 'PLACED' }),
    credit('overdue', 2, '2026-02-14', { total_amount: '236.00' }),
    credit('long overdue', 2, '2025-12-30'),
    credit('due today', 2, '2026-03-31'),
    credit('due yesterday', 3, '2026-03-30'),
    credit('paid early', 3, '2026-04-15'),
    credit('cancelled', 3, '2026-01-01', { status: 'CANCELLED', cancelled_at: '2025-12-02 10:00:00' }),
  ],
  orderItem: [
    line('retried'),
    line('retried', 2),
    line('retried', 3),
    line('unpaid', 1, { status: 'CANCELLED' }),
    line('refunded twice', 1, { status: 'RETURNED' }),
    line('refunded twice', 2),
    line('disputed'),
    line('late dispute'),
    line('cash with Ekart'),
    line('cash under way', 1, { status: 'SHIPPED' }),
    line('cash in'),
    line('mind changed', 1, { status: 'CANCELLED' }),
    line('placed', 1, { status: 'OPEN' }),
    line('overdue', 1, { status: 'RETURNED' }),
    line('overdue', 2),
    line('long overdue'),
    line('due today'),
    line('due yesterday'),
    line('paid early'),
    line('cancelled', 1, { status: 'CANCELLED' }),
  ],
  returnRequest: [
    { return_id: 1, order_id: 'refunded twice', refund_amount: '118.00' },
    { return_id: 2, order_id: 'overdue', refund_amount: '100.00' },
    { return_id: 3, order_id: 'overdue', line_no: 2, refund_amount: null, status: 'REJECTED' },
  ],
  shipment: [
    { shipment_id: 'r1', order_id: 'retried' },
    { shipment_id: 'r2', order_id: 'retried' },
    { shipment_id: 'e1', order_id: 'cash with Ekart', delivered_at: '2026-03-20 23:59:59' },
    { shipment_id: 'e2', order_id: 'cash with Ekart', carrier: 'Ekart', delivered_at: '2026-03-28 00:00:00' },
    { shipment_id: 'u1', order_id: 'cash under way' },
    { shipment_id: 'u2', order_id: 'cash under way', status: 'SHIPPED', delivered_at: null },
  ],
  payment: [
    pay(1, 'retried', '354.00', '2026-03-01 23:59:50', null, { status: 'FAILED' }),
    pay(2, 'retried', '354.00', '2026-03-02 00:00:10', '2026-03-02 00:00:20', { method: 'CARD' }),
    pay(3, 'unpaid', '118.00', '2026-03-02 10:00:00', null, { status: 'FAILED' }),
    pay(4, 'unpaid', '118.00', '2026-03-02 11:00:00', null, { status: 'FAILED' }),
    pay(5, 'refunded twice', '254.00', '2026-03-02 10:00:00', '2026-03-02 10:00:30'),
    pay(6, 'refunded twice', '18.00', '2026-03-03 10:00:00', '2026-03-03 22:30:00', { kind: 'REFUND' }),
    pay(7, 'refunded twice', '118.00', '2026-03-31 23:59:59', '2026-04-06 23:59:59', {
      kind: 'REFUND',
      return_id: 1,
    }),
    pay(8, 'disputed', '118.00', '2026-03-02 00:00:00', '2026-03-02 00:00:09', { status: 'DISPUTED' }),
    pay(9, 'late dispute', '118.00', '2026-03-02 10:00:00', null, { status: 'DISPUTED' }),
    pay(10, 'late dispute', '118.00', '2026-03-02 10:05:00', '2026-03-02 10:06:00'),
    pay(11, 'cash with Ekart', '118.00', '2026-03-18 10:00:00', null, { method: 'COD', status: 'PENDING' }),
    pay(12, 'cash under way', '118.00', '2026-03-18 10:00:00', null, { method: 'COD', status: 'PENDING' }),
    pay(13, 'cash in', '118.00', '2026-03-18 10:00:00', '2026-03-25 10:00:00', { method: 'COD' }),
    pay(14, 'mind changed', '118.00', '2026-03-19 10:00:00', '2026-03-19 10:00:10'),
    pay(15, 'mind changed', '118.00', '2026-03-20 12:00:00', null, { kind: 'REFUND', status: 'PENDING' }),
    pay(16, 'no lines', '49.00', '2026-03-19 10:00:00', '2026-03-19 10:00:10'),
    pay(17, 'paid early', '118.00', '2026-03-30 10:00:00', '2026-03-30 11:00:00', { method: 'NEFT' }),
    pay(18, 'retried', '2.00', '2026-03-31 10:00:00', '2026-03-31 12:00:00', { kind: 'REFUND' }),
    pay(19, 'retried', '1.00', '2026-03-31 10:00:00', '2026-04-01 13:00:00', { kind: 'REFUND' }),
  ],
});

function pay(
  payment_id: number,
  order_id: string,
  amount: string,
  initiated_at: string,
  settled_at: string | null,
  more: Row = {},
): Row {
  return { payment_id, order_id, amount, initiated_at, settled_at, ...more };
}
