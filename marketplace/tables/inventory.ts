import { defineTable, integer, parent, timestamp, varchar } from '../../catalog';
import { product } from './product';

/** The busiest table of the source: the same stock changes many times a day. Its files come compressed. */
export const inventory = defineTable({
  name: 'inventory',
  description: 'The stock of one product in one fulfilment centre.',
  key: ['product_id', 'warehouse_code'],
  columns: {
    product_id: varchar(20),
    warehouse_code: varchar(6),
    on_hand: integer(), // balance_after of the last stock movement
    reorder_level: integer().nullable(),
    counted_at: timestamp().nullable(), // NULL until the first stock-taking
  },
  parents: [parent(product, { product_id: 'product_id' })],
  sequence: 'change_seq',
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
