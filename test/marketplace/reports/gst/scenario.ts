import { wholeRows } from '../support/report-warehouse';
import type { Row } from '../support/report-warehouse';

export const asOf = '2026-03-31';

/** An order of one parcel. */
interface Sale {
  readonly id: string;
  readonly shippedAt: string | null;
  /** 1: Maharashtra, 2: Karnataka, 3: a registered business in Karnataka. */
  readonly to?: number;
  readonly order?: Row;
  readonly lines: readonly Row[];
}

const sales: readonly Sale[] = [
  { id: 'within', shippedAt: '2026-01-31 23:59:59', lines: [line('p1', '6.39', 18, '1.15')] },
  {
    id: 'two sellers',
    shippedAt: '2026-02-01 00:00:00',
    to: 2,
    lines: [
      line('p1', '100.00', 18, '18.00'),
      line('p2', '10.03', 18, '1.81'),
      line('p9', '500.00', 18, '90.00'),
    ],
  },
  {
    id: 'below old',
    shippedAt: '2024-07-31 23:59:59',
    to: 2,
    lines: [line('p1', '200000.00', 18, '36000.00')],
  },
  {
    id: 'above new',
    shippedAt: '2024-08-01 00:00:00',
    to: 2,
    lines: [line('p1', '200000.00', 18, '36000.00')],
  },
  { id: 'exactly', shippedAt: '2026-01-10 10:00:00', to: 2, lines: [line('p1', '95238.10', 5, '4761.90')] },
  {
    id: 'above together',
    shippedAt: '2026-01-10 10:00:00',
    to: 2,
    lines: [line('p1', '60000.00', 5, '3000.00'), line('p1', '60000.00', 28, '16800.00')],
  },
  {
    id: 'business',
    shippedAt: '2025-03-31 10:00:00',
    to: 3,
    lines: [
      line('p2', '50.05', 12, '12.01', { quantity: 2, discount_amount: '0.05' }),
      line('p1', '300.00', 18, '162.00', { quantity: 3 }),
    ],
  },
  {
    id: 'undelivered',
    shippedAt: '2026-02-27 10:00:00',
    order: { status: 'CANCELLED', cancel_reason: 'Undelivered', cancelled_at: '2026-03-06 09:00:00' },
    lines: [
      line('p1', '40.00', 18, '7.21', { status: 'CANCELLED' }),
      line('p1', '60.00', 18, '10.80', { status: 'CANCELLED' }),
    ],
  },
  {
    id: 'mind changed',
    shippedAt: null,
    order: { status: 'CANCELLED', cancelled_at: '2026-03-06 09:00:00' },
    lines: [line('p1', '40.00', 18, '7.20', { status: 'CANCELLED' })],
  },
  { id: 'packed', shippedAt: null, lines: [line('p1', '40.00', 18, '7.20', { status: 'OPEN' })] },
  {
    id: 'exempt',
    shippedAt: '2026-02-10 10:00:00',
    lines: [line('p2', '80.00', 0, '0.00', { discount_amount: '8.00' })],
  },
  { id: 'early', shippedAt: '2024-07-09 10:00:00', lines: [line('p1', '1000.00', 18, '180.00')] },
  { id: 'lower', shippedAt: '2024-07-10 10:00:00', lines: [line('p1', '1000.00', 18, '180.00')] },
];

export const scenario = wholeRows({
  category: [{ category_id: 1 }],
  seller: [
    { seller_id: 's1' },
    { seller_id: 's2', state_code: 'KA', gstin: '29AAAAA0000A1Z5' },
    { seller_id: 's9', seller_type: 'INDIVIDUAL', gstin: null },
  ],
  product: [
    { product_id: 'p1', category_id: 1, seller_id: 's1' },
    { product_id: 'p2', category_id: 1, seller_id: 's2', hsn_code: '8516' },
    { product_id: 'p9', category_id: 1, seller_id: 's9' },
  ],
  buyer: [{ buyer_id: 1 }, { buyer_id: 2, buyer_type: 'BUSINESS', gstin: '29BBBBB0000B1Z5' }],
  address: [
    { address_id: 1, buyer_id: 1 },
    { address_id: 2, buyer_id: 1, state_code: 'KA' },
    { address_id: 3, buyer_id: 2, state_code: 'KA' },
  ],
  order: sales.map(({ id, shippedAt, to = 1, order = {} }) => ({
    order_id: id,
    buyer_id: to === 3 ? 2 : 1,
    address_id: to,
    ordered_at: shippedAt ?? '2026-03-01 10:00:00',
    ...order,
  })),
  orderItem: sales.flatMap(({ id, lines }) =>
    lines.map((each, at) => ({ order_id: id, line_no: at + 1, ...each })),
  ),
  shipment: [
    ...sales.map(({ id, shippedAt }) => ({ shipment_id: id, order_id: id, shipped_at: shippedAt })),
    { shipment_id: 'within, later', order_id: 'within', shipped_at: '2026-02-02 10:00:00' },
  ],
  shipmentLine: [
    ...sales.flatMap(({ id, lines }) =>
      lines.map((_, at) => ({ shipment_id: id, line_no: at + 1, order_id: id, order_line_no: at + 1 })),
    ),
    { shipment_id: 'within, later', order_id: 'within' },
  ],
  returnRequest: [
    { return_id: 1, order_id: 'business', quantity: 1, closed_at: '2025-12-05 10:00:00' },
    { return_id: 2, order_id: 'business', line_no: 2, quantity: 1, closed_at: '2025-04-01 00:00:00' },
    { return_id: 3, order_id: 'business', line_no: 2, quantity: 1, closed_at: '2025-05-20 10:00:00' },
    { return_id: 4, order_id: 'business', line_no: 2, quantity: 1, status: 'REJECTED' },
    { return_id: 5, order_id: 'above new', closed_at: '2024-08-31 23:59:59' },
    { return_id: 6, order_id: 'below old', closed_at: '2024-08-31 23:59:59' },
    { return_id: 7, order_id: 'two sellers', line_no: 2, closed_at: '2026-02-28 10:00:00' },
    { return_id: 8, order_id: 'exempt', closed_at: '2026-03-01 10:00:00' },
    { return_id: 9, order_id: 'two sellers', line_no: 3, closed_at: '2026-02-28 10:00:00' },
  ],
  settlement: [
    settle(1, 'early', 's1', '2024-07-18', '10.00'),
    settle(2, 'lower', 's1', '2024-08-07', '5.00'),
    settle(3, 'within', 's1', '2026-02-08', '0.03'),
    settle(4, 'two sellers', 's9', '2026-02-20', '2.50', { line_no: 3 }),
    settle(5, 'two sellers', 's2', '2026-03-08', '0.05', { line_no: 2 }),
    settle(6, 'two sellers', 's2', '2026-03-07', '-0.05', { line_no: 2, kind: 'REVERSAL' }),
  ],
});

/** Price without GST; the line's total follows. */
function line(product_id: string, price: string, gst_rate: number, gst_amount: string, more: Row = {}): Row {
  const quantity = Number(more.quantity ?? 1);
  const taxable = Number(price) * quantity - Number(more.discount_amount ?? 0);
  return {
    product_id,
    unit_price: price,
    gst_rate,
    gst_amount,
    line_total: (taxable + Number(gst_amount)).toFixed(2),
    ...more,
  };
}

function settle(
  settlement_id: number,
  order_id: string,
  seller_id: string,
  due_on: string,
  tcs_amount: string,
  more: Row = {},
): Row {
  return { settlement_id, order_id, seller_id, due_on, tcs_amount, ...more };
}
