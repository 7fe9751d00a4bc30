import { defineTable, integer, parent, timestamp, varchar } from '../../catalog';
import { product } from './product';

/** The busiest table of the source: the same stock changes many times a day. Its files come compressed. */
export const inventory = defineTable({
  name: 'inventory',
  description: 'The stock of one product in one fulfilment centre.',
  key: ['product_id', 'warehouse_code'],
  columns: {
    product_id: varchar(20).describe('The product.'),
    warehouse_code: varchar(6).describe('The fulfilment centre: BLR1 is the first of Bengaluru.'),
    on_hand: integer().describe(
      'The stock now: the balance after the last stock movement, 0 before the first.',
      'pieces',
    ),
    reorder_level: integer()
      .nullable()
      .describe('At this stock more is ordered; NULL waits until the shelf is empty.', 'pieces'),
    counted_at: timestamp()
      .nullable()
      .describe('When the stock was last counted; NULL until the first time.'),
  },
  parents: [parent(product, { product_id: 'product_id' })],
  sequence: 'change_seq',
  leftOut: {
    bin_location: 'not needed by any report',
  },
  source: {
    columnOrder: [
      'op',
      'change_seq',
      'product_id',
      'warehouse_code',
      'on_hand',
      'reorder_level',
      'counted_at',
      'bin_location',
    ],
  },
  warehouse: {
    name: 'fact_inventory',
    distKey: 'product_id', // stock is summed per product, over centres
    sortKey: ['warehouse_code', 'product_id'], // one centre's stock list reads one range
  },
});
