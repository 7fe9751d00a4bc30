import { wholeRows } from '../support/report-warehouse';

export const asOf = '2026-03-31';

/**
 * Traps: a shelf that is empty over the end of a month; one centre empty and the other not; a balance that is 0 at noon and
 * not in the evening; movements at one moment, told apart only by their number; a product that is out until today, one that
 * was listed in the month in which it ran out; one that never moved; last sales 30, 31 and 365 days ago, one that was only
 * cancelled; no reorder level; a repricing while the shelf is empty.
 */
export const given = wholeRows({
  category: [{ category_id: 1, name: 'Home' }],
  seller: [{ seller_id: 's1' }],
  product: [
    {
      product_id: 'p1',
      category_id: 1,
      seller_id: 's1',
      title: 'Empty over a month end',
      price: '12.50',
      listed_on: '2026-01-30',
    },
    { product_id: 'p2', category_id: 1, seller_id: 's1', title: 'Empty in one centre', price: '20.00' },
    { product_id: 'p3', category_id: 1, seller_id: 's1', title: 'Empty until today', weight_kg: null },
    { product_id: 'p4', category_id: 1, seller_id: 's1', title: 'Never moved', listed_on: '2026-03-01' },
    { product_id: 'p5', category_id: 1, seller_id: 's1', title: 'Empty at noon' },
    { product_id: 'p6', category_id: 1, seller_id: 's1', title: 'New and gone', listed_on: '2026-03-10' },
    {
      product_id: 'p7',
      category_id: 1,
      seller_id: 's1',
      title: 'Withdrawn',
      status: 'DRAFT',
      price: '1000.00',
    },
  ],
  priceChange: [
    { product_id: 'p1', effective_on: '2026-01-30', new_price: '10.00' },
    { product_id: 'p1', effective_on: '2026-03-02', old_price: '10.00', new_price: '12.50' },
    ...['p2', 'p3', 'p4', 'p5', 'p7'].map((product_id) => ({
      product_id,
      effective_on: '2024-02-01',
      new_price: '100.00',
    })),
    { product_id: 'p6', effective_on: '2026-03-10', new_price: '100.00' },
  ],
  buyer: [{ buyer_id: 1 }],
  address: [{ address_id: 1, buyer_id: 1 }],
  order: [
    ['o1', '2026-02-10 10:00:00'],
    ['o2', '2026-03-01 00:00:00'], // 30 days before today
    ['o3', '2026-02-28 23:59:59'], // 31 days before
    ['o4', '2025-03-31 10:00:00'], // 365 days before
    ['o5', '2025-11-30 10:00:00'], // the day before the 90 days before March
    ['o6', '2025-12-01 10:00:00'],
    ['o7', '2026-03-30 10:00:00'],
  ].map(([order_id = '', ordered_at = '']) => ({ order_id, ordered_at, buyer_id: 1, address_id: 1 })),
  orderItem: [
    { order_id: 'o1', product_id: 'p1', quantity: 15 },
    { order_id: 'o2', product_id: 'p2', quantity: 2 },
    { order_id: 'o2', line_no: 2, product_id: 'p7', status: 'CANCELLED' },
    { order_id: 'o2', line_no: 3, product_id: 'p1', quantity: 1 }, // in the month, not before it
    { order_id: 'o3', product_id: 'p5', quantity: 1 },
    { order_id: 'o4', product_id: 'p7', quantity: 1 },
    { order_id: 'o5', product_id: 'p3', quantity: 50 },
    { order_id: 'o6', product_id: 'p3', quantity: 9 },
    { order_id: 'o7', product_id: 'p3', quantity: 3, status: 'CANCELLED' },
    { order_id: 'o7', line_no: 2, product_id: 'p4', status: 'CANCELLED' },
  ],
  stockMovement: [
    ['p1', 'BLR1', 'RECEIPT', 10, 10, '2026-02-05 09:00:00'],
    ['p1', 'DEL1', 'RECEIPT', 6, 6, '2026-02-05 09:00:00'],
    ['p1', 'BLR1', 'SALE', -10, 0, '2026-02-12 10:00:00'],
    ['p1', 'DEL1', 'SALE', -5, 1, '2026-02-27 23:59:59'],
    ['p1', 'DEL1', 'DAMAGE', -1, 0, '2026-02-27 23:59:59'],
    ['p1', 'BLR1', 'RECEIPT', 4, 4, '2026-03-04 00:00:00'],
    ['p1', 'BLR1', 'SALE', -1, 3, '2026-03-04 00:00:00'],
    ['p1', 'BLR1', 'RETURN', 1, 4, '2026-03-04 00:00:00'],
    ['p1', 'BLR1', 'ADJUST', -2, 2, '2026-03-04 00:00:00'],
    ['p2', 'BLR1', 'RECEIPT', 3, 3, '2026-03-01 09:00:00'],
    ['p2', 'DEL1', 'RECEIPT', 8, 8, '2026-03-01 09:00:00'],
    ['p2', 'BLR1', 'SALE', -3, 0, '2026-03-03 23:59:59'], // the day before the 28 days
    ['p2', 'DEL1', 'SALE', -2, 6, '2026-03-04 00:00:00'],
    ['p3', 'BLR1', 'RECEIPT', 9, 9, '2025-11-01 09:00:00'],
    ['p3', 'BLR1', 'SALE', -9, 0, '2026-03-30 09:00:00'],
    ['p5', 'BLR1', 'RECEIPT', 1, 1, '2026-02-01 09:00:00'],
    ['p5', 'BLR1', 'SALE', -1, 0, '2026-03-05 12:00:00'],
    ['p5', 'BLR1', 'RECEIPT', 7, 7, '2026-03-05 18:00:00'],
    ['p6', 'BLR1', 'RECEIPT', 5, 5, '2026-03-10 09:00:00'],
    ['p6', 'BLR1', 'ADJUST', -5, 0, '2026-03-29 09:00:00'],
    ['p7', 'BLR1', 'RECEIPT', 2, 2, '2024-02-01 09:00:00'],
  ].map(
    (
      [product_id = '', warehouse_code = '', kind = '', quantity = 0, balance_after = 0, moved_at = ''],
      index,
    ) => ({
      movement_id: index + 1,
      product_id,
      warehouse_code,
      kind,
      quantity,
      balance_after,
      moved_at,
    }),
  ),
  inventory: [
    { product_id: 'p1', on_hand: 2, reorder_level: 5 },
    { product_id: 'p1', warehouse_code: 'DEL1', on_hand: 0, reorder_level: 4 },
    { product_id: 'p2', on_hand: 0, reorder_level: null },
    { product_id: 'p2', warehouse_code: 'DEL1', on_hand: 6, reorder_level: 6 },
    { product_id: 'p3', on_hand: 0 },
    { product_id: 'p4', on_hand: 3, reorder_level: null },
    { product_id: 'p5', on_hand: 7 },
    { product_id: 'p6', on_hand: 0 },
    { product_id: 'p7', on_hand: 2 },
  ],
});
