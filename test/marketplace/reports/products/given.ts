import { paise, rupees } from '../support/figures';
import { wholeRows } from '../support/report-warehouse';

export const asOf = '2026-03-31';

/**
 * Traps: a product without a brand and one that nobody bought; a price that changed at midnight between two orders, a price
 * that did not change, one that changed twice within four weeks, one of today; today's price far from all that was sold; a
 * sale before the first known price; a piece of three given back; reviews of people who bought nothing here, on both sides
 * of the 90 days, and one that is not published.
 */
export const given = wholeRows({
  category: [
    { category_id: 1, name: 'Home' },
    { category_id: 2, name: 'Kettles', parent_id: 1 },
    { category_id: 3, name: 'Lamps', parent_id: 1 },
  ],
  seller: [{ seller_id: 's1' }],
  product: [
    {
      product_id: 'p1',
      category_id: 2,
      seller_id: 's1',
      title: 'Kettle',
      brand: null,
      price: '999.00',
      mrp: '180.00',
    },
    {
      product_id: 'p2',
      category_id: 2,
      seller_id: 's1',
      title: 'Small kettle',
      brand: 'Agni',
      price: '50.00',
      mrp: '70.00',
    },
    {
      product_id: 'p3',
      category_id: 3,
      seller_id: 's1',
      title: 'Lamp',
      brand: 'Agni',
      price: '20.00',
      mrp: '29.00',
    },
    { product_id: 'p4', category_id: 3, seller_id: 's1', title: 'Nobody wants it', brand: 'Agni' },
    { product_id: 'p5', category_id: 3, seller_id: 's1', title: 'Draft', status: 'DRAFT' },
    {
      product_id: 'p6',
      category_id: 3,
      seller_id: 's1',
      title: 'Sold, then withdrawn',
      brand: 'Agni',
      status: 'DRAFT',
      mrp: '6.00',
    },
  ],
  buyer: [{ buyer_id: 1 }, { buyer_id: 2 }],
  address: [{ address_id: 1, buyer_id: 1 }],
  priceChange: [
    { product_id: 'p1', effective_on: '2024-02-01', new_price: '100.00' },
    {
      product_id: 'p1',
      effective_on: '2026-02-15',
      old_price: '100.00',
      new_price: '120.00',
      reason: 'Repriced',
    },
    {
      product_id: 'p1',
      effective_on: '2026-02-25',
      old_price: '120.00',
      new_price: '999.00',
      reason: 'Repriced',
    },
    { product_id: 'p2', effective_on: '2026-01-01', new_price: '60.00' },
    {
      product_id: 'p2',
      effective_on: '2026-02-01',
      old_price: '60.00',
      new_price: '60.00',
      reason: 'Match competitor',
    },
    {
      product_id: 'p2',
      effective_on: '2026-03-31',
      old_price: '60.00',
      new_price: '50.00',
      reason: 'Season sale',
    },
    { product_id: 'p3', effective_on: '2026-01-01', new_price: '25.00' },
    {
      product_id: 'p3',
      effective_on: '2026-03-20',
      old_price: '25.00',
      new_price: '20.00',
      reason: 'Season sale',
    },
    { product_id: 'p4', effective_on: '2024-02-01', new_price: '100.00' },
    {
      product_id: 'p4',
      effective_on: '2026-03-01',
      old_price: '100.00',
      new_price: '90.00',
      reason: 'Season sale',
    },
  ],
  order: [
    ['o1', '2026-02-14 23:59:59'],
    ['o2', '2026-02-15 00:00:00'],
    ['o3', '2026-03-31 23:00:00'],
    ['o4', '2025-03-31 10:00:00'], // 365 days before: no longer counted
    ['o5', '2025-04-01 00:00:00'],
    ['o6', '2025-12-31 10:00:00'], // before the first known price of p2
    ['o7', '2026-01-18 10:00:00'], // the first of the 28 days before p1's new price
    ['o8', '2026-01-17 10:00:00'], // a day too early for that
    ['o9', '2026-03-19 10:00:00'],
    ['o10', '2026-02-25 00:00:00'], // the first moment of the price after the next
  ].map(([order_id = '', ordered_at = '']) => ({ order_id, ordered_at, buyer_id: 1, address_id: 1 })),
  orderItem: [
    ['o1', 1, 'p1', 3, '95.00', '15.00', 'RETURNED'],
    ['o1', 2, 'p2', 2, '58.00', '0.00', 'DELIVERED'],
    ['o2', 1, 'p1', 2, '120.00', '0.00', 'DELIVERED'],
    ['o2', 2, 'p1', 1, '120.00', '20.00', 'DELIVERED'],
    ['o3', 1, 'p2', 4, '50.00', '0.00', 'OPEN'],
    ['o3', 2, 'p3', 6, '20.00', '0.00', 'SHIPPED'],
    ['o3', 3, 'p1', 5, '999.00', '0.00', 'CANCELLED'],
    ['o3', 4, 'p2', 3, '50.00', '0.00', 'CANCELLED'],
    ['o10', 1, 'p1', 1, '10.00', '0.00', 'DELIVERED'],
    ['o4', 1, 'p3', 90, '25.00', '0.00', 'DELIVERED'],
    ['o5', 1, 'p3', 2, '25.00', '0.00', 'DELIVERED'],
    ['o6', 1, 'p2', 1, '55.00', '5.00', 'DELIVERED'],
    ['o7', 1, 'p1', 1, '100.00', '0.00', 'DELIVERED'],
    ['o8', 1, 'p1', 7, '100.00', '0.00', 'DELIVERED'],
    ['o9', 1, 'p3', 1, '25.00', '0.00', 'DELIVERED'],
    ['o9', 2, 'p6', 1, '5.00', '0.00', 'DELIVERED'],
  ].map(
    ([
      order_id = '',
      line_no = 0,
      product_id = '',
      quantity = 0,
      unit_price = '',
      discount_amount = '',
      status = '',
    ]) => ({
      order_id,
      line_no,
      product_id,
      quantity,
      unit_price,
      discount_amount,
      status,
      line_total: rupees(Math.round((Number(quantity) * paise(unit_price) - paise(discount_amount)) * 1.18)),
    }),
  ),
  returnRequest: [
    { return_id: 1, order_id: 'o1', reason: 'Wrong size' },
    { return_id: 2, order_id: 'o1', line_no: 2, reason: 'Not as described', status: 'REJECTED' },
    { return_id: 3, order_id: 'o2', reason: 'Damaged' },
    { return_id: 4, order_id: 'o2', line_no: 2, reason: 'Not as described', status: 'REQUESTED' },
  ],
  review: [
    {
      review_id: 1,
      product_id: 'p1',
      buyer_id: 1,
      order_id: 'o1',
      stars: 5,
      reviewed_at: '2025-12-31 23:59:59',
      line_no: 1,
    },
    {
      review_id: 2,
      product_id: 'p1',
      buyer_id: 1,
      order_id: 'o1',
      stars: 2,
      reviewed_at: '2026-01-01 00:00:00',
      line_no: 1,
    },
    { review_id: 3, product_id: 'p1', buyer_id: 2, stars: 1, reviewed_at: '2026-03-31 23:59:59' },
    {
      review_id: 4,
      product_id: 'p1',
      buyer_id: 2,
      stars: 5,
      status: 'HIDDEN',
      reviewed_at: '2026-03-01 10:00:00',
    },
    { review_id: 5, product_id: 'p4', buyer_id: 2, stars: 4, reviewed_at: '2026-03-01 10:00:00' },
    {
      review_id: 6,
      product_id: 'p2',
      buyer_id: 1,
      order_id: 'o6',
      line_no: 1,
      stars: 3,
      reviewed_at: '2025-06-01 10:00:00',
    },
  ],
});
