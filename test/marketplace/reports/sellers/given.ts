import { paise, rupees } from '../support/figures';
import { wholeRows } from '../support/report-warehouse';

export const asOf = '2026-03-31';

/**
 * Traps: a person without a business name and a seller without sales; orders on both sides of midnight and of the 365 days;
 * a parcel of two sellers, one that left exactly 36 hours after it was ready and one a second later; a charge that failed
 * before one was settled and one after it, cash on delivery, credit that is paid after the parcel left, and an order
 * without a charge; a return of one piece in three, and in two parts.
 */
export const given = wholeRows({
  category: [
    { category_id: 1, name: 'Fashion' },
    { category_id: 2, name: 'Shoes', parent_id: 1 },
    { category_id: 3, name: 'Home' },
  ],
  seller: [
    { seller_id: 's1', business_name: 'Asha Traders' },
    { seller_id: 's2', business_name: 'Bharat Mills', seller_type: 'MANUFACTURER' },
    { seller_id: 's3', business_name: null, seller_type: 'INDIVIDUAL', gstin: null },
    { seller_id: 's4', business_name: 'Never Sold' },
  ],
  product: [
    { product_id: 'p1', category_id: 2, seller_id: 's1', brand: null },
    { product_id: 'p2', category_id: 3, seller_id: 's2' },
    { product_id: 'p3', category_id: 3, seller_id: 's3' },
    { product_id: 'p4', category_id: 1, seller_id: 's4' },
  ],
  buyer: [{ buyer_id: 1 }],
  address: [{ address_id: 1, buyer_id: 1 }],
  order: [
    ['o1', '2026-02-28 23:59:59', 'APP'],
    ['o2', '2026-03-01 00:00:00', 'APP'],
    ['o3', '2026-03-05 09:00:00', 'C2C'],
    ['o4', '2026-03-06 09:00:00', 'B2B'],
    ['o5', '2025-03-31 12:00:00', 'WEB'],
    ['o6', '2025-04-01 12:00:00', 'WEB'],
  ].map(([order_id = '', ordered_at = '', channel = '']) => ({
    order_id,
    ordered_at,
    channel,
    buyer_id: 1,
    address_id: 1,
    due_on: channel === 'B2B' ? '2026-04-05' : null,
  })),
  orderItem: [
    { order_id: 'o1', product_id: 'p1', quantity: 3, discount_amount: '30.00', status: 'RETURNED' },
    { order_id: 'o1', line_no: 2, product_id: 'p2', quantity: 2, unit_price: '75.25' },
    { order_id: 'o2', product_id: 'p1', quantity: 4, unit_price: '25.00', status: 'RETURNED' },
    { order_id: 'o2', line_no: 2, product_id: 'p2', unit_price: '310.00', status: 'CANCELLED' },
    { order_id: 'o2', line_no: 3, product_id: 'p1', unit_price: '80.00', status: 'SHIPPED' },
    { order_id: 'o3', product_id: 'p3', quantity: 1, unit_price: '500.00', gst_rate: 0 },
    { order_id: 'o4', product_id: 'p2', quantity: 40, unit_price: '60.00' },
    { order_id: 'o5', product_id: 'p2', quantity: 9, unit_price: '70.00', status: 'RETURNED' },
    { order_id: 'o6', product_id: 'p2', quantity: 5, unit_price: '70.00', status: 'RETURNED' },
  ],
  returnRequest: [
    { return_id: 1, order_id: 'o1', reason: 'Wrong size' },
    { return_id: 2, order_id: 'o2', reason: 'Damaged', quantity: 1 },
    { return_id: 3, order_id: 'o2', reason: 'Wrong size', quantity: 2 },
    { return_id: 4, order_id: 'o1', line_no: 2, reason: 'Damaged', status: 'REJECTED' },
    { return_id: 5, order_id: 'o4', reason: 'Damaged', status: 'REQUESTED', quantity: 7, closed_at: null },
    { return_id: 6, order_id: 'o5', reason: 'Damaged', quantity: 9 },
    { return_id: 7, order_id: 'o6', reason: 'Damaged', quantity: 2 },
  ],
  payment: [
    { payment_id: 1, order_id: 'o1', status: 'FAILED', settled_at: null, amount: '300.00' },
    { payment_id: 2, order_id: 'o1', settled_at: '2026-03-01 06:00:00', amount: '300.00' },
    { payment_id: 3, order_id: 'o2', method: 'COD', settled_at: '2026-03-09 10:00:00', amount: '300.00' },
    { payment_id: 4, order_id: 'o3', settled_at: '2026-03-05 09:00:05', amount: '500.00' },
    { payment_id: 5, order_id: 'o4', method: 'NEFT', settled_at: '2026-03-25 10:00:00', amount: '2400.00' },
    { payment_id: 6, order_id: 'o1', kind: 'REFUND', settled_at: '2026-02-28 10:00:00', amount: '1.00' },
    { payment_id: 8, order_id: 'o1', settled_at: '2026-03-02 09:00:00', amount: '5.00' },
    { payment_id: 7, order_id: 'o6', settled_at: '2025-04-01 12:00:00', amount: '350.00' },
  ],
  shipment: [
    ['a', 'o1', 'BLR1', '2026-03-02 10:00:00', '2026-03-02 18:00:00'], // exactly 36 hours after the settled charge
    ['b', 'o2', 'BLR1', '2026-03-02 03:10:40', '2026-03-02 12:00:01'], // 36 hours and a second after the order
    ['c', 'o3', 'DEL1', '2026-03-05 20:00:00', null],
    ['d', 'o4', 'BLR1', '2026-03-07 01:30:00', '2026-03-07 20:00:00'],
    ['e', 'o6', 'BLR1', '2025-04-01 15:00:00', '2025-04-01 21:06:00'],
    ['f', 'o5', 'BLR1', '2025-03-31 15:00:00', '2025-03-31 21:00:00'],
  ].map(([shipment_id = '', order_id = '', warehouse_code = '', packed_at = '', shipped_at = null]) => ({
    shipment_id,
    order_id,
    warehouse_code,
    packed_at,
    shipped_at,
    delivered_at: null,
  })),
  shipmentLine: [
    { shipment_id: 'a', order_id: 'o1', quantity: 3 },
    { shipment_id: 'a', line_no: 2, order_id: 'o1', order_line_no: 2, quantity: 2 },
    { shipment_id: 'b', order_id: 'o2', quantity: 4 },
    { shipment_id: 'b', line_no: 2, order_id: 'o2', order_line_no: 3 },
    { shipment_id: 'c', order_id: 'o3' },
    { shipment_id: 'd', order_id: 'o4', quantity: 40 },
    { shipment_id: 'e', order_id: 'o6', quantity: 5 },
    { shipment_id: 'f', order_id: 'o5', quantity: 9 },
  ],
  review: [
    { review_id: 1, product_id: 'p1', buyer_id: 1, stars: 4, reviewed_at: '2026-03-31 23:59:59' },
    { review_id: 2, product_id: 'p1', buyer_id: 1, stars: 1, reviewed_at: '2026-03-10 10:00:00' },
    {
      review_id: 3,
      product_id: 'p1',
      buyer_id: 1,
      stars: 1,
      status: 'HIDDEN',
      reviewed_at: '2026-03-10 10:00:00',
    },
    { review_id: 4, product_id: 'p4', buyer_id: 1, stars: 3, reviewed_at: '2026-01-10 10:00:00' },
  ],
  settlement: [
    ['o1', 1, 's1', 'SALE', 'PAID', '318.60', '57.35', '9.00', '2026-03-12'],
    ['o1', 1, 's1', 'REVERSAL', 'DUE', '-106.20', '-19.12', '0.00', '2026-03-31'],
    ['o2', 1, 's1', 'SALE', 'DUE', '118.00', '21.24', '9.00', '2026-03-24'],
    ['o2', 3, 's1', 'SALE', 'DUE', '94.40', '16.99', '9.00', '2026-03-23'],
    ['o1', 2, 's2', 'SALE', 'DUE', '177.59', '21.31', '9.00', '2026-03-30'],
    ['o4', 1, 's2', 'SALE', 'DUE', '2832.00', '339.84', '45.00', '2026-04-02'],
    ['o5', 1, 's2', 'SALE', 'HELD', '743.40', '89.21', '19.00', '2025-04-10'],
    ['o6', 1, 's2', 'REVERSAL', 'PAID', '-165.20', '-19.82', '0.00', '2025-05-01'],
    ['o3', 1, 's3', 'SALE', 'DUE', '500.00', '60.00', '19.00', '2026-03-15'],
    ['o3', 1, 's3', 'SALE', 'DUE', '1.00', '0.12', '9.00', '2026-03-16'],
  ].map(
    (
      [
        order_id = '',
        line_no = 0,
        seller_id = '',
        kind = '',
        status = '',
        gross = '',
        commission = '',
        fee = '',
        due_on = '',
      ],
      index,
    ) => ({
      settlement_id: index + 1,
      order_id,
      line_no,
      seller_id,
      kind,
      status,
      gross_amount: gross,
      commission_amount: commission,
      fee_amount: fee,
      net_amount: rupees(paise(gross) - paise(commission) - paise(fee)),
      due_on,
    }),
  ),
});
